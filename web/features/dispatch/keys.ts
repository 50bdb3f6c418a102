import type { Adult } from './call-draft.ts';

/** What a key asks for on the dispatcher's screen (LOOK §8). */
export type KeyWish =
  | { wish: 'place' }
  | { wish: 'hold'; nth: number }
  | { wish: 'adults'; who: Adult; by: 1 | -1 }
  | { wish: 'child'; by: 1 | -1 }
  | { wish: 'away' }
  | { wish: 'preset'; nth: number }
  | { wish: 'excluded' }
  | { wish: 'askThree' }
  | { wish: 'undo' }
  | { wish: 'referrals' }
  | { wish: 'call' }
  | { wish: 'move'; by: 1 | -1 }
  | { wish: 'keys' }
  | { wish: 'escape' };

export interface Pressed {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** Letters in Russian, English and Kazakh; the keyboard's language need not be the page's. */
const LETTERS: readonly [letters: string, wish: (by: 1 | -1) => KeyWish][] = [
  ['жwа', (by) => ({ wish: 'adults', who: 'women', by })],
  ['мmе', (by) => ({ wish: 'adults', who: 'men', by })],
  ['дcб', (by) => ({ wish: 'child', by })],
  ['иx', () => ({ wish: 'excluded' })],
  ['кk', () => ({ wish: 'askThree' })],
  ['нr', () => ({ wish: 'referrals' })],
  ['тp', () => ({ wish: 'call' })],
  ['уu', () => ({ wish: 'undo' })],
];

/** The key as printed on the screen, by language. */
export const PRINTED = {
  women: { kk: 'А', ru: 'Ж', en: 'W' },
  men: { kk: 'Е', ru: 'М', en: 'M' },
  child: { kk: 'Б', ru: 'Д', en: 'C' },
  excluded: { kk: 'И', ru: 'И', en: 'X' },
  askThree: { kk: 'К', ru: 'К', en: 'K' },
  referrals: { kk: 'Н', ru: 'Н', en: 'R' },
  call: { kk: 'Т', ru: 'Т', en: 'P' },
  undo: { kk: 'У', ru: 'У', en: 'U' },
} as const;

/** The digit by the key's place: the Kazakh layout types letters there. Null for other keys. */
export function digitOf(code: string): number | null {
  const found = /^(?:Digit|Numpad)(\d)$/.exec(code);
  return found?.[1] === undefined ? null : Number(found[1]);
}

function withAlt(pressed: Pressed): KeyWish | null {
  if (pressed.code === 'KeyR') return { wish: 'away' };
  const digit = digitOf(pressed.code);
  return digit !== null && digit >= 1 && digit <= 4 ? { wish: 'preset', nth: digit } : null;
}

/** Null: not ours. Keys typed into a field never come here, but Escape and those with Alt do. */
export function wishOf(pressed: Pressed): KeyWish | null {
  if (pressed.ctrlKey || pressed.metaKey) return null;
  if (pressed.altKey) return withAlt(pressed);
  const digit = digitOf(pressed.code);
  if (digit !== null && digit > 0) return { wish: 'hold', nth: digit };
  switch (pressed.key) {
    case 'Enter':
      return { wish: 'hold', nth: 1 };
    case 'Escape':
      return { wish: 'escape' };
    case 'ArrowDown':
      return { wish: 'move', by: 1 };
    case 'ArrowUp':
      return { wish: 'move', by: -1 };
    case '/':
    case '.':
      return { wish: 'place' };
    case '?':
      return { wish: 'keys' };
    default: {
      const letter = pressed.key.toLowerCase();
      const found = letter.length === 1 ? LETTERS.find(([letters]) => letters.includes(letter)) : undefined;
      return found?.[1](pressed.shiftKey ? -1 : 1) ?? null;
    }
  }
}

/**
 * Ages typed after the child key. A 1 waits for a second digit (10–17) or Enter; any other digit is an age at once.
 * `done`: ages that are complete; `pending`: what waits.
 */
export function typeAge(pending: string, digit: number): { done: number | null; pending: string } {
  if (pending === '1') {
    return digit <= 7 ? { done: 10 + digit, pending: '' } : { done: digit, pending: '' };
  }
  return digit === 1 ? { done: null, pending: '1' } : { done: digit, pending: '' };
}
