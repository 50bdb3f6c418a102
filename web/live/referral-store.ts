import type { Referral } from '#shared/api/referrals.ts';
import type { ReferralId } from '#shared/ids.ts';
import type { Notice } from '#shared/realtime/messages.ts';

type Listener = () => void;

export type Referrals = ReadonlyMap<ReferralId, Referral>;

/** The same version may come twice: to the desk without the place, to its owner with it. */
const isNews = (known: Referral | undefined, next: Referral): boolean =>
  known === undefined ||
  next.version > known.version ||
  (next.version === known.version && next.reveal !== undefined && known.reveal === undefined);

export interface ReferralStore {
  getReferrals: () => Referrals;
  getNotices: () => readonly Notice[];
  isLoaded: () => boolean;
  subscribe: (listener: Listener) => () => void;
  receive: (referrals: readonly Referral[]) => void;
  load: (referrals: readonly Referral[]) => void;
  notice: (notice: Notice) => void;
  dismiss: (notice: Notice) => void;
  clear: () => void;
}

const MOST_NOTICES = 20;

/** Referrals of my desk or my facilities, and notices; newer version wins. */
export function createReferralStore(): ReferralStore {
  let referrals: Referrals = new Map();
  let notices: readonly Notice[] = [];
  let loaded = false;
  const listeners = new Set<Listener>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const receive = (news: readonly Referral[]): void => {
    const newer = news.filter((referral) => isNews(referrals.get(referral.referralId), referral));
    if (newer.length === 0) return;
    const next = new Map(referrals);
    for (const referral of newer) next.set(referral.referralId, referral);
    referrals = next;
    tell();
  };
  return {
    getReferrals: () => referrals,
    getNotices: () => notices,
    isLoaded: () => loaded,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive,
    load: (all) => {
      loaded = true;
      receive(all);
      tell();
    },
    notice: (notice) => {
      notices = [notice, ...notices].slice(0, MOST_NOTICES);
      tell();
    },
    dismiss: (notice) => {
      notices = notices.filter((other) => other !== notice);
      tell();
    },
    clear: () => {
      referrals = new Map();
      notices = [];
      loaded = false;
      tell();
    },
  };
}

export const referralStore = createReferralStore();
