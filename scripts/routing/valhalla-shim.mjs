/**
 * HTTP before the Valhalla of an npm package, as Valhalla's own server speaks it. Arguments: the folder the package was
 * installed in, and the configuration. Prints its port.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder = '', config = ''] = process.argv.slice(2);
const { Actor } = createRequire(join(folder, 'package.json'))('@valhallajs/valhallajs');
const actor = await Actor.fromConfigFile(config);

/** The package throws sentences; the server tells them with these codes. */
const CODES = [
  [/exceeds the max distance/i, 154],
  [/unconnected regions/i, 170],
  [/no suitable edges/i, 171],
  [/no path could be found/i, 442],
];
const ACTIONS = { '/sources_to_targets': 'matrix', '/route': 'route' };

const server = createServer((req, res) => {
  let text = '';
  req.on('data', (chunk) => (text += chunk));
  req.on('end', async () => {
    const say = (status, body) => res.writeHead(status, { 'content-type': 'application/json' }).end(body);
    const action = ACTIONS[req.url ?? ''];
    if (action === undefined) return say(404, JSON.stringify({ error_code: 106, status_code: 404 }));
    try {
      say(200, await actor[action](text));
    } catch (error) {
      const code = CODES.find(([words]) => words.test(error.message))?.[1] ?? 199;
      if (code === 199) console.error(`Valhalla: ${error.message}`);
      say(400, JSON.stringify({ error_code: code, error: error.message, status_code: 400 }));
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
