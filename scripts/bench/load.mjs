// A worker that keeps a server busy: so many requests, so many at a time, over kept-alive connections.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let observed = 0;

/** One census of one facility; every one speaks of a later time than the one before. */
const censusOf = (facility) => {
  observed = Math.max(observed + 1, Date.now() - 60_000);
  return JSON.stringify({
    commandId: randomUUID(),
    observedAt: new Date(observed).toISOString(),
    units: facility.unitIds.map((unitId, unit) => ({
      unitId,
      occupied: (observed + unit) % 9,
      unavailable: { repair: 1 },
    })),
  });
};

const put = (origin, cookie, facility) =>
  new Promise((resolve, reject) => {
    const body = censusOf(facility);
    const asked = request(
      `${origin}/api/v1/facilities/${facility.id}/census`,
      {
        method: 'PUT',
        agent,
        headers: { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`Answered ${answer.statusCode}`)),
        );
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });

parentPort.on('message', async ({ origin, cookie, facilities, requests, atOnce }) => {
  let next = 0;
  const since = performance.now();
  const work = async () => {
    while (next < requests) {
      const facility = facilities[next % facilities.length];
      next += 1;
      await put(origin, cookie, facility);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    parentPort.postMessage({ seconds: (performance.now() - since) / 1000 });
  } catch (error) {
    parentPort.postMessage({ failed: String(error) });
  }
});
