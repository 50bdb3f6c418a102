import { heatClass } from '#shared/domain/heat.ts';

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Key of a weekday's name; 0 is Monday. */
export const dayKey = (weekday: number): `d${0 | 1 | 2 | 3 | 4 | 5 | 6}` =>
  `d${(((weekday % 7) + 7) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6}`;

/** A full hour as clocks write it; 24 is the end of the day. */
export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export interface Step {
  class: number;
  from: number;
  to: number;
}

/** Which counts each colour stands for; colours that no whole number falls into are left out. */
export function steps(most: number): Step[] {
  const found = new Map<number, Step>();
  for (let count = 0; count <= most; count += 1) {
    const heat = heatClass(count, most);
    const step = found.get(heat);
    if (step === undefined) found.set(heat, { class: heat, from: count, to: count });
    else step.to = count;
  }
  return [...found.values()];
}
