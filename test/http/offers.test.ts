import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '#server/usecases/expiry.ts';
import type { Offer, Referral } from '#shared/api/referrals.ts';
import { MINUTE } from '#shared/time.ts';
import type { Millis } from '#shared/time.ts';
import { aFacility, anyone, aUnit, ids, NOW } from '../build.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { someFacilities } from './facilities.ts';
import { act, ask, newCommand, searchFor } from './flow.ts';
import { brokenPromises, heldAt, keptIn } from './offer-promises.ts';

const ROUNDS = 20;
const TARAZ = 'crisis-taraz';
const SHELTER = 'shelter-taraz';
const SHYMKENT = 'crisis-shymkent';
const ALL = [SHYMKENT, TARAZ, SHELTER] as const;
type Centre = (typeof ALL)[number];

const shymkent = (beds = 10) =>
  aFacility({
    id: ids.facility(SHYMKENT),
    units: [aUnit({ id: ids.unit('crisis-shymkent-women'), capacity: beds, admits: anyone })],
  });

let oryn: TestApp;
let dispatcher: Client;
let colleague: Client;
let managers: Record<Centre, Client>;
let now: Millis;
/** Turns the clock a millisecond on at every look, so that requests under way at once see different times. */
let ticking: boolean;

beforeAll(async () => {
  now = NOW;
  ticking = false;
  oryn = await startApp({
    users: ['dispatcher', 'dispatcher-2', 'manager-crisis', 'manager-shelter', 'manager-shymkent'],
    facilities: [...someFacilities(), shymkent()],
    clock: () => (ticking ? (now += 1) : now),
  });
  dispatcher = await oryn.signIn('dispatcher');
  colleague = await oryn.signIn('dispatcher-2');
  managers = {
    [TARAZ]: await oryn.signIn('manager-crisis'),
    [SHELTER]: await oryn.signIn('manager-shelter'),
    [SHYMKENT]: await oryn.signIn('manager-shymkent'),
  };
});
afterAll(() => oryn.close());

/** After each race everything is let go again: what is left over would be a hold that outlived its offer. */
afterEach(() => {
  ticking = false;
  expect(brokenPromises(keptIn(oryn.folder), now)).toEqual([]);
});

async function offer(to: readonly string[], callId = newCommand()): Promise<Offer> {
  const { searchId } = await searchFor(dispatcher, { callId });
  const body = { commandId: newCommand(), searchId, facilityIds: to };
  const answer = await dispatcher.send('POST', '/api/v1/referrals', body);
  if (answer.status !== 201) throw new Error(`The offer was refused: ${answer.text}`);
  return answer.body;
}

const at = ({ referrals }: Offer, facilityId: string): string => {
  const found = referrals.find((referral) => referral.facilityId === facilityId);
  if (found === undefined) throw new Error(`${facilityId} was not asked`);
  return found.referralId;
};
const accept = (made: Offer, centre: Centre, commandId = newCommand()): Promise<Answer> =>
  act(managers[centre], at(made, centre), 'accept', { commandId });
const stateOf = async (referralId: string): Promise<Referral['state']> =>
  ((await dispatcher.get(`/api/v1/referrals/${referralId}`)).body as Referral).state;
const statesOf = ({ referrals }: Offer): Promise<Referral['state'][]> =>
  Promise.all(referrals.map(({ referralId }) => stateOf(referralId)));
const cancel = (referralId: string): Promise<Answer> =>
  act(dispatcher, referralId, 'cancel', { reason: 'no_longer_needed' });
const codeOf = ({ body }: Answer): string | undefined => (body as { code?: string }).code;

/** Beds that each centre's own screen says are held. */
const heldNow = (): Promise<number[]> =>
  Promise.all(
    ALL.map(async (centre) => {
      const { body } = await managers[centre].get(`/api/v1/facilities/${centre}`);
      return (body as { units: { held: number }[] }).units.reduce((sum, unit) => sum + unit.held, 0);
    }),
  );

async function letGo(made: Offer): Promise<void> {
  await Promise.all(made.referrals.map(({ referralId }) => cancel(referralId)));
  expect(await heldNow()).toEqual([0, 0, 0]);
}

/** Sends all at once, in this order or the other way round by turns; the answers are in this order. */
async function atOnce(round: number, sends: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
  if (round % 2 === 0) return Promise.all(sends.map((send) => send()));
  const answers = await Promise.all([...sends].reverse().map((send) => send()));
  return answers.reverse();
}

async function rounds(race: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await race(round);
}

describe('an offer to three centres', { timeout: 60_000 }, () => {
  it('stands accepted once when all three accept in the same instant, each asking twice', () =>
    rounds(async () => {
      const made = await offer(ALL);
      expect(await heldNow()).toEqual([1, 1, 1]);
      const twice = ALL.map((centre) => ({ centre, commandId: newCommand() })).flatMap((one) => [one, one]);
      const answers = await Promise.all(
        twice.map(({ centre, commandId }) => accept(made, centre, commandId)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409, 409]);
      for (const answer of answers.filter(({ status }) => status === 409))
        expect(answer.body).toMatchObject({ code: 'WRONG_STATE', state: 'superseded' });
      expect((await statesOf(made)).sort()).toEqual(['accepted', 'superseded', 'superseded']);
      expect((await heldNow()).sort()).toEqual([0, 0, 1]);
      await letGo(made);
    }));

  it('holds nothing after a cancellation, whichever of it and the acceptances came first', () =>
    rounds(async (round) => {
      const made = await offer(ALL);
      const cancels = made.referrals.map(
        ({ referralId }) =>
          () =>
            cancel(referralId),
      );
      const accepts = ALL.map((centre) => () => accept(made, centre));
      await atOnce(round, [...cancels, ...accepts]);
      const states = await statesOf(made);
      expect(states.filter((state) => state === 'accepted' || state === 'requested')).toEqual([]);
      expect(await heldNow()).toEqual([0, 0, 0]);
    }));

  it('is not given up by a decline that comes with an acceptance', () =>
    rounds(async (round) => {
      const made = await offer(ALL);
      const decline = () => act(managers[SHELTER], at(made, SHELTER), 'decline', { reason: 'full' });
      const yes = () => accept(made, TARAZ);
      const too = () => accept(made, SHYMKENT);
      const [no, ...others] = await atOnce(round, [decline, yes, too]);
      expect(others.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await stateOf(at(made, SHELTER))).toBe(no?.status === 200 ? 'declined' : 'superseded');
      expect((await heldNow()).sort()).toEqual([0, 0, 1]);
      await letGo(made);
    }));

  it('goes on at the others when one centre says yes and no in the same instant, and no came first', () =>
    rounds(async (round) => {
      const made = await offer(ALL);
      const no = () => act(managers[SHELTER], at(made, SHELTER), 'decline', { reason: 'full' });
      const yes = () => accept(made, SHELTER);
      const answers = await atOnce(round, [no, yes]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const declined = (await stateOf(at(made, SHELTER))) === 'declined';
      expect((await statesOf(made)).filter((state) => state === 'requested')).toHaveLength(declined ? 2 : 0);
      expect(await heldNow()).toEqual(declined ? [1, 1, 0] : [0, 0, 1]);
      await letGo(made);
    }));

  it('leaves one bed when the party is sent elsewhere in the instant of the acceptance', () =>
    rounds(async (round) => {
      const made = await offer([TARAZ, SHELTER]);
      const [redirected] = await atOnce(round, [
        () => act(dispatcher, at(made, TARAZ), 'redirect', { facilityId: SHYMKENT }),
        () => accept(made, TARAZ),
        () => accept(made, SHELTER),
      ]);
      if (redirected?.status === 200) {
        const { referralId } = redirected.body as Referral;
        const [there] = await Promise.all([
          act(managers[SHYMKENT], referralId, 'accept'),
          accept(made, SHELTER),
          accept(made, TARAZ),
        ]);
        expect(there.status).toBe(200);
        expect(await heldNow()).toEqual([1, 0, 0]);
        await cancel(referralId);
      } else expect(redirected?.body).toMatchObject({ code: 'WRONG_STATE', state: 'superseded' });
      await letGo(made);
    }));

  it('tells a confidential place to the one who has the call in the end, and to nobody else', () =>
    rounds(async (round) => {
      const made = await offer([TARAZ]);
      const path = `/api/v1/referrals/${at(made, TARAZ)}`;
      const takeOver = () => act(colleague, at(made, TARAZ), 'take-over');
      const yes = () => accept(made, TARAZ);
      const answers = await atOnce(round, [takeOver, yes]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const [mine, theirs] = await Promise.all([dispatcher.get(path), colleague.get(path)]);
      expect((mine.body as Referral).reveal).toBeUndefined();
      expect((theirs.body as Referral).reveal).toBeDefined();
      await letGo(made);
    }));
});

describe('a call', { timeout: 60_000 }, () => {
  it('has one offer, however many are made for it in the same instant, by whomever of the desk', () =>
    rounds(async () => {
      const callId = newCommand();
      const asked = [
        { by: dispatcher, to: ALL },
        { by: colleague, to: [TARAZ] },
        { by: dispatcher, to: [SHELTER, SHYMKENT] },
        { by: colleague, to: ALL },
      ];
      const searches = await Promise.all(asked.map(({ by }) => searchFor(by, { callId })));
      const answers = await Promise.all(
        asked.map(({ by, to }, i) =>
          by.send('POST', '/api/v1/referrals', {
            commandId: newCommand(),
            searchId: searches[i]?.searchId,
            facilityIds: to,
          }),
        ),
      );
      const [made, ...more] = answers.filter(({ status }) => status === 201);
      expect(more).toEqual([]);
      const refused = answers.filter((answer) => answer !== made);
      expect(refused.map(codeOf)).toEqual(['CALL_HAS_OFFER', 'CALL_HAS_OFFER', 'CALL_HAS_OFFER']);
      await letGo(made?.body as unknown as Offer);
    }));
});

describe('an answer in the last moment', { timeout: 60_000 }, () => {
  it('and a new call for the same bed never both have it, whenever the sweeper comes by', () =>
    rounds(async (round) => {
      const made = await offer([SHELTER, TARAZ]);
      const answerBy = now + 10 * MINUTE;
      // Five minutes later the shelter's other four beds are asked for: the next call can only have this one.
      now += 5 * MINUTE;
      for (let other = 0; other < 4; other += 1) expect((await ask(dispatcher, SHELTER)).status).toBe(201);
      const { searchId } = await searchFor(colleague, { kinds: ['shelter'] });
      now = answerBy - 1 - (round % 8);
      ticking = true;
      const [last, next] = await atOnce(round, [
        () => accept(made, SHELTER),
        () =>
          colleague.send('POST', '/api/v1/referrals', {
            commandId: newCommand(),
            searchId,
            facilityId: SHELTER,
          }),
        () => accept(made, TARAZ),
      ]);
      await sweep(oryn.app.parts);
      ticking = false;
      expect(brokenPromises(keptIn(oryn.folder), now)).toEqual([]);
      const had = [last, next].filter((answer) => answer !== undefined && answer.status < 300);
      expect(heldAt(keptIn(oryn.folder), SHELTER, now)).toBe(4 + had.length);
      expect(had.length).toBeLessThanOrEqual(1);
      now = answerBy + 90 * MINUTE;
      expect(await heldNow()).toEqual([0, 0, 0]);
      for (const centre of ALL)
        await managers[centre].send('POST', `/api/v1/facilities/${centre}/confirm`, {
          commandId: newCommand(),
        });
      await sweep(oryn.app.parts);
    }));
});
