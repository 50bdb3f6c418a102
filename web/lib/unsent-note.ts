const KEY = 'oryn.unsent';

/** Who left taps unsent on this device, and how many: said on the sign-in page, nothing of what they are. */
export interface UnsentNote {
  login: string;
  count: number;
}

export function noteUnsent({ login, count }: UnsentNote): void {
  if (count > 0) localStorage.setItem(KEY, JSON.stringify({ login, count }));
  else if (unsentNote()?.login === login) localStorage.removeItem(KEY);
}

export function unsentNote(): UnsentNote | null {
  try {
    const { login, count } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<UnsentNote>;
    return typeof login === 'string' && typeof count === 'number' ? { login, count } : null;
  } catch {
    return null; // not ours to read: nothing to say
  }
}
