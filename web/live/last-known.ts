import { dehydrate, hydrate, type DehydratedState } from '@tanstack/react-query';
import type { Referral } from '#shared/api/referrals.ts';
import type { Me } from '#shared/api/reference.ts';
import type { Tile } from '#shared/api/tile.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import { meQuery, queryClient, referenceQuery } from '#web/lib/query.ts';
import { boardStore } from './board-store.ts';
import { clockError, guessClockError } from './clock.ts';
import { lineStore } from './connection.ts';
import { device } from './device.ts';
import { referralStore } from './referral-store.ts';

/** What one user saw last, so that the page opens without a line. */
export interface Known {
  userId: string;
  /** Until when it was live, by the server's clock. */
  heardAt: Millis;
  clockOffset: Millis;
  tiles: Tile[];
  referrals: readonly Referral[];
  /** Answers of the server: who I am, the country, people inside. */
  answers: DehydratedState;
}

/** Whose state this device keeps: written so that a page without a line need not open the store for nothing. */
const MARK = 'oryn.known';
const EVERY: Millis = 5 * SECOND;

/** Only what the shown facilities need; figures of the whole country are not kept on a phone. */
const KEPT: ReadonlySet<unknown> = new Set(['me', 'reference', 'facility', 'referrals', 'history']);

const isOwn =
  ({ scope }: Me) =>
  ({ facilityId }: { facilityId: string }): boolean =>
    scope.facilities.includes(facilityId);

async function keep(me: Me): Promise<void> {
  const { heardAt } = lineStore.get();
  if (heardAt === null || !boardStore.isLoaded()) return;
  const mine = isOwn(me);
  const known: Known = {
    userId: me.id,
    heardAt,
    clockOffset: clockError().offset,
    tiles: [...boardStore.getBoard().values()].filter(mine),
    referrals: [...referralStore.getReferrals().values()].filter(mine),
    answers: dehydrate(queryClient, {
      shouldDehydrateQuery: ({ queryKey, state }) => state.status === 'success' && KEPT.has(queryKey[0]),
    }),
  };
  await (await device())?.put('known', known);
  localStorage.setItem(MARK, me.id);
}

/** Without news only the time moves on, and that is written less often. */
const AT_LEAST_EVERY: Millis = 30 * SECOND;

/** Tells whether anything shown has changed since it was asked last. */
function newsOf(): () => boolean {
  let before: unknown[] = [];
  return () => {
    const answers = queryClient.getQueryCache().getAll();
    const now = [
      boardStore.getBoard(),
      referralStore.getReferrals(),
      Math.max(...answers.map(({ state }) => state.dataUpdatedAt)),
      Math.floor(Date.now() / AT_LEAST_EVERY),
    ];
    const isNews = now.some((each, index) => each !== before[index]);
    before = now;
    return isNews;
  };
}

/** Keeps what is shown while it is live, and once more when the line is lost or the page is left. Returns how to stop. */
export function keepLastKnown(me: Me): () => void {
  const isNews = newsOf();
  const keepIfLive = (): void => {
    if (lineStore.get().open) void keep(me);
  };
  const timer = setInterval(() => {
    if (isNews()) keepIfLive();
  }, EVERY);
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') keepIfLive();
  };
  document.addEventListener('visibilitychange', hidden);
  let wasOpen = lineStore.get().open;
  const stopLine = lineStore.subscribe(() => {
    const { open } = lineStore.get();
    // What came in the last moment is on the screen: it is there as well when the page is opened again.
    if (wasOpen && !open) void keep(me);
    wasOpen = open;
  });
  return () => {
    stopLine();
    clearInterval(timer);
    document.removeEventListener('visibilitychange', hidden);
  };
}

/** Shows what was known last, with its age; false when this device keeps nothing. */
export async function showLastKnown(): Promise<boolean> {
  const userId = localStorage.getItem(MARK);
  if (userId === null) return false;
  const known = await (await device())?.get('known', userId);
  if (known === undefined) return false;
  guessClockError(known.clockOffset);
  hydrate(queryClient, known.answers);
  if (!queryClient.getQueryData(meQuery.queryKey) || !queryClient.getQueryData(referenceQuery.queryKey))
    return false;
  if (!boardStore.isLoaded()) {
    lineStore.starts(known.heardAt);
    boardStore.replaceWith({ tiles: known.tiles });
    referralStore.load(known.referrals);
  }
  return true;
}

/** Forgets what a user saw: phones are shared. Without a name: what anybody but `except` saw. */
export async function forgetLastKnown({ except }: { except?: string } = {}): Promise<void> {
  if (localStorage.getItem(MARK) !== except) localStorage.removeItem(MARK);
  const db = await device();
  for (const userId of (await db?.getAllKeys('known')) ?? [])
    if (userId !== except) await db?.delete('known', userId);
}
