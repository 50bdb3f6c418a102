import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { openTravel } from '#server/travel/open.ts';
import type { SearchResult } from '#shared/api/searches.ts';
import { startApp, type Client, type TestApp } from './app.ts';
import { searchBody } from './flow.ts';

/** A routing server may take 800 ms (DESIGN §5); the rest of a search takes a few. */
const IN_TIME = 2_000;

const country = loadCountry('data/kz');

/** A port on which a server keeps silent for ever, or on which nobody listens at all. */
async function failing(how: 'slow' | 'refused'): Promise<{ url: string; server: Server }> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (how === 'refused') await new Promise((resolve) => server.close(resolve));
  return { url, server };
}

const counted = (text: string, outcome: string): number =>
  Number(new RegExp(`^oryn_routing_requests_total\\{outcome="${outcome}"\\} (\\d+)`, 'm').exec(text)?.[1]);

describe.each(['slow', 'refused'] as const)('a search while the routing server is %s', (how) => {
  let server: Server;
  let oryn: TestApp;
  let dispatcher: Client;
  beforeAll(async () => {
    const routing = await failing(how);
    ({ server } = routing);
    const travel = openTravel({ country, routingUrl: routing.url, now: Date.now, onTurn: () => undefined });
    oryn = await startApp({ travel });
    dispatcher = await oryn.signIn('dispatcher');
  });
  afterAll(async () => {
    await oryn.close();
    server.closeAllConnections();
    server.close();
  });

  it('answers in time from the estimate, says so on every card, and rests after a few tries', async () => {
    for (let search = 0; search < 8; search += 1) {
      const began = performance.now();
      const { status, body } = await dispatcher.send('POST', '/api/v1/searches', searchBody());
      expect(performance.now() - began).toBeLessThan(IN_TIME);
      expect(status).toBe(201);
      const { candidates } = body as SearchResult;
      expect(candidates.length).toBeGreaterThan(0);
      expect(new Set(candidates.map(({ travel }) => travel.source))).toEqual(new Set(['fallback']));
    }
    const { text } = await oryn.anonymous.get('/metrics');
    expect(counted(text, 'answered')).toBe(0);
    expect(counted(text, 'failed')).toBeGreaterThan(0);
    expect(counted(text, 'skipped')).toBeGreaterThan(0);
    expect(text).toMatch(/^oryn_routing_breaker\{state="open"\} 1$/m);
  });
});
