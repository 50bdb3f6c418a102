import { useState } from 'react';

const KEY = 'oryn.steps';
/** Referrals whose ticks are kept on this computer; the oldest go first. */
const MOST = 40;

type Kept = readonly (readonly [referralId: string, steps: readonly string[]])[];

/** What this browser wrote itself; anything else counts as nothing. */
function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept) : [];
  } catch {
    return [];
  }
}

const tickedSteps = (referralId: string): readonly string[] =>
  read().find(([id]) => id === referralId)?.[1] ?? [];

function rememberTicks(referralId: string, steps: readonly string[]): void {
  const others = read().filter(([id]) => id !== referralId);
  localStorage.setItem(KEY, JSON.stringify([...others, [referralId, steps]].slice(-MOST)));
}

export interface Ticks {
  has: (step: string) => boolean;
  toggle: (step: string) => void;
}

/** Steps ticked for a referral, on this computer only. */
export function useTicks(referralId: string): Ticks {
  const [ticked, setTicked] = useState(() => tickedSteps(referralId));
  return {
    has: (step) => ticked.includes(step),
    toggle: (step) => {
      const next = ticked.includes(step) ? ticked.filter((each) => each !== step) : [...ticked, step];
      setTicked(next);
      rememberTicks(referralId, next);
    },
  };
}
