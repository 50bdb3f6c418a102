import { useCallback, useRef, useState } from 'react';
import type { Offer, Referral } from '#shared/api/referrals.ts';
import type { Candidate } from '#shared/api/searches.ts';
import type { FacilityId } from '#shared/ids.ts';
import { call, type InputOf } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { isProblem } from '#web/lib/problem.ts';
import { referralStore } from '#web/live/referral-store.ts';

/** How many are asked at once at most. */
export const AT_ONCE = 3;

type HoldBody = InputOf<'createReferral'>['body'];

/** Asks for a hold; the same intent is one command however often it is pressed or sent again. */
export interface Intents {
  /** The body to send for these facilities: made once, kept until it is settled. */
  bodyFor: (searchId: string, facilityIds: readonly FacilityId[], more?: HoldDetails) => HoldBody;
  settle: (facilityIds: readonly FacilityId[], more?: HoldDetails) => void;
}

/** What goes with a hold besides whom it asks. */
interface HoldDetails {
  /** Coded reason to ask an excluded facility all the same. */
  reason?: string;
  /** Number in the register of incidents; left out or empty: none. */
  incidentRef?: string;
}

/** Another number in the register is another intent: the body of a command never changes. */
const keyOf = (facilityIds: readonly FacilityId[], { incidentRef = '' }: HoldDetails = {}): string =>
  `${facilityIds.join('+')} ${incidentRef}`;

export function createIntents(makeId: () => string): Intents {
  const open = new Map<string, HoldBody>();
  return {
    bodyFor: (searchId, facilityIds, more) => {
      const { reason, incidentRef = '' } = more ?? {};
      const key = keyOf(facilityIds, more);
      const known = open.get(key);
      if (known !== undefined) return known;
      const [only] = facilityIds;
      const body: HoldBody = {
        commandId: makeId(),
        searchId,
        ...(facilityIds.length === 1 && only !== undefined
          ? { facilityId: only }
          : { facilityIds: [...facilityIds] }),
        ...(reason !== undefined && { reason }),
        ...(incidentRef !== '' && { incidentRef }),
      };
      open.set(key, body);
      return body;
    },
    settle: (facilityIds, more) => {
      open.delete(keyOf(facilityIds, more));
    },
  };
}

const referralsIn = (answer: Referral | Offer): Referral[] =>
  'referrals' in answer ? answer.referrals : [answer];

interface HoldParts {
  /** Candidates to try next, from a refusal. */
  onTaken: (candidates: readonly Candidate[]) => void;
  /** Beds are held: for a moment it can be undone. */
  onHeld: (referrals: readonly Referral[]) => void;
}

export interface Hold {
  /** Facilities whose hold is on its way. */
  pending: ReadonlySet<FacilityId>;
  /** Refused a moment ago, with the problem. */
  refused: { facilityIds: readonly FacilityId[]; error: unknown } | null;
  hold: (searchId: string, facilityIds: readonly FacilityId[], more?: HoldDetails) => void;
  forget: () => void;
}

const NOBODY: ReadonlySet<FacilityId> = new Set();

/** Holds beds at one facility, or asks up to three at once. */
export function useHold({ onTaken, onHeld }: HoldParts): Hold {
  const intents = useRef<Intents>(null);
  const running = useRef<ReadonlySet<FacilityId>>(NOBODY);
  const [pending, setPending] = useState(NOBODY);
  const [refused, setRefused] = useState<Hold['refused']>(null);
  const run = useCallback((ids: ReadonlySet<FacilityId>) => {
    running.current = ids;
    setPending(ids);
  }, []);
  const hold = useCallback<Hold['hold']>(
    (searchId, facilityIds, more) => {
      // A second press while the first is on its way is the same command.
      if (running.current.size > 0) return;
      intents.current ??= createIntents(newId);
      const known = intents.current;
      const body = known.bodyFor(searchId, facilityIds, more);
      run(new Set(facilityIds));
      setRefused(null);
      call('createReferral', { body })
        .then((answer) => {
          known.settle(facilityIds, more);
          const made = referralsIn(answer);
          referralStore.receive(made);
          onHeld(made);
        })
        .catch((error: unknown) => {
          // Without an answer the same command is sent again, lest two holds be made.
          if (isProblem(error) && error.code !== 'NO_LINE' && error.status < 500)
            known.settle(facilityIds, more);
          setRefused({ facilityIds, error });
          if (isProblem(error, 'NO_LONGER_FREE')) onTaken(error.candidates);
        })
        .finally(() => run(NOBODY));
    },
    [onTaken, onHeld, run],
  );
  return { pending, refused, hold, forget: () => setRefused(null) };
}
