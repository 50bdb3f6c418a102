import { useCallback, useEffect, useRef, useState } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { isProblem } from '#web/lib/problem.ts';
import { serverNow } from '#web/live/clock.ts';
import { referralStore } from '#web/live/referral-store.ts';
import { focusCard } from './focus.ts';

/** As long as a hold can be undone with one key. */
export const UNDO_FOR: Millis = 10 * SECOND;
/** As long as what became of it is read. */
const SAID_FOR: Millis = 8 * SECOND;
/** The press was a mistake: nobody's need has changed. */
const REASON = 'wrong_party';

/** `let_go`: nobody had answered; `agreed`: the centre had, and is told; `over`: it had ended by itself. */
export type Undone = 'let_go' | 'agreed' | 'over';

export type UndoState =
  | { step: 'offered'; referrals: readonly Referral[]; until: Millis }
  | { step: 'running'; referrals: readonly Referral[] }
  | { step: 'done'; referrals: readonly Referral[]; how: Undone }
  | { step: 'failed'; referrals: readonly Referral[] };

const nowOf = ({ referralId, ...rest }: Referral): Referral =>
  referralStore.getReferrals().get(referralId) ?? { referralId, ...rest };

/** Cancels one referral; the same press sent again is the same command. */
async function letGo(referral: Referral, commandId: string): Promise<Undone> {
  const { state } = nowOf(referral);
  if (!isLive(state)) return 'over';
  try {
    const answer = await call('actOnReferral', {
      params: { id: referral.referralId, action: 'cancel' },
      body: { commandId, reason: REASON },
    });
    referralStore.receive([answer]);
    return state === 'requested' ? 'let_go' : 'agreed';
  } catch (error) {
    if (isProblem(error, 'WRONG_STATE')) return 'over';
    throw error;
  }
}

const howOf = (each: readonly Undone[]): Undone =>
  each.includes('agreed') ? 'agreed' : each.includes('let_go') ? 'let_go' : 'over';

export interface Undo {
  state: UndoState | null;
  offer: (referrals: readonly Referral[]) => void;
  /** `holding`: a hold is on its way still. */
  run: (holding: boolean) => void;
  close: () => void;
  /** The hold was refused: there is nothing to undo. */
  forget: () => void;
}

/** Ten seconds to take back a hold, whether the centre has answered meanwhile or not. */
export function useUndo(): Undo {
  const [state, setState] = useState<UndoState | null>(null);
  const commands = useRef(new Map<string, string>());
  /** Pressed before the hold was answered: it is undone as soon as it is. */
  const wanted = useRef(false);
  useEffect(() => {
    if (state === null || state.step === 'running' || state.step === 'failed') return;
    const rest = state.step === 'offered' ? state.until - serverNow() : SAID_FOR;
    const timer = setTimeout(() => setState((known) => (known === state ? null : known)), rest);
    return () => clearTimeout(timer);
  }, [state]);
  const letAllGo = useCallback((referrals: readonly Referral[]): void => {
    setState({ step: 'running', referrals });
    const [first] = referrals;
    if (first !== undefined) focusCard(first.facilityId);
    const commandOf = ({ referralId }: Referral): string => {
      const known = commands.current.get(referralId) ?? newId();
      commands.current.set(referralId, known);
      return known;
    };
    Promise.all(referrals.map((referral) => letGo(referral, commandOf(referral)))).then(
      (each) => setState({ step: 'done', referrals, how: howOf(each) }),
      () => setState({ step: 'failed', referrals }),
    );
  }, []);
  const offer = useCallback<Undo['offer']>(
    (referrals) => {
      const now = wanted.current;
      wanted.current = false;
      if (now) letAllGo(referrals);
      else setState({ step: 'offered', referrals, until: serverNow() + UNDO_FOR });
    },
    [letAllGo],
  );
  const run = useCallback<Undo['run']>(
    (holding) => {
      if (holding) wanted.current = true;
      else if (state?.step === 'offered' || state?.step === 'failed') letAllGo(state.referrals);
    },
    [state, letAllGo],
  );
  const close = useCallback((): void => setState(null), []);
  const forget = useCallback((): void => void (wanted.current = false), []);
  return { state, offer, run, close, forget };
}
