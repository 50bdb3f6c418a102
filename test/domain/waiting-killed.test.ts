import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { aFacility, aUnit, aWaiting, ids, NOW } from '../build.ts';

const TARAZ = ids.facility('crisis-taraz');
const women = ids.unit('crisis-taraz-women');
const CALLS = Array.from({ length: 40 }, (_, i) => `c${i}`);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oryn-waiting-'));
  const { store } = await openStore({ folder });
  await store.register({
    at: NOW,
    facilities: [aFacility({ id: TARAZ, units: [aUnit({ id: women, capacity: 40, occupied: 40 })] })],
  });
  for (const [i, call] of CALLS.entries()) {
    const waiting = aWaiting({ id: ids.waiting(call), callId: ids.call(call), createdAt: NOW + i });
    const command = { id: ids.command(call), actor: 'dispatcher', fingerprint: call, at: NOW };
    await store.change({ command, facilityIds: [TARAZ] }, () =>
      accept([{ facilityId: TARAZ, event: { type: 'waiting.joined', waiting } }]),
    );
  }
  await store.close();
});
afterEach(() => rm(folder, { recursive: true }));

/** A server at its work, killed after so many looks; undefined: it comes to its end. */
async function serve(looks?: number): Promise<NodeJS.Signals | null> {
  const file = join(import.meta.dirname, 'tend-until-killed.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_, signal) => resolve(signal)),
  );
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (looks !== undefined && said.split('\n').length > looks) child.kill('SIGKILL');
  }
  return ended;
}

/** Calls in the order in which they were asked for, with whether each still waits. */
async function standing(store: Store): Promise<{ asked: string[]; waiting: string[] }> {
  const entries = [...(await store.ledger(1000))].reverse();
  const asked = entries
    .filter(({ type }) => type === 'referral.created')
    .map(({ data }) => (data as { referral: { callId: string } }).referral.callId);
  const facility = await store.facility(TARAZ, NOW);
  return { asked, waiting: (facility?.waiting ?? []).map(({ callId }) => callId) };
}

describe('a server killed while it gives places to those who wait', () => {
  it(
    'loses nobody and asks for nobody twice, and the next one goes on in their order',
    { timeout: 60_000 },
    async () => {
      expect(await serve(3)).toBe('SIGKILL');
      expect(await serve(11)).toBe('SIGKILL');
      const { store } = await openStore({ folder });
      const amid = await standing(store);
      const calls: readonly string[] = CALLS.map((call) => ids.call(call));
      expect(amid.asked.length).toBeGreaterThan(3);
      expect([...amid.asked, ...amid.waiting]).toEqual(calls);
      await store.close();

      expect(await serve()).toBeNull();
      const { store: after } = await openStore({ folder });
      expect(await standing(after)).toEqual({ asked: calls, waiting: [] });
      expect(await after.verifyLedger()).toMatchObject({ firstBadSeq: null });
      await after.close();
    },
  );
});
