import type { Country } from '#shared/domain/country.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import { Centres } from './centres.ts';
import { Problem, signIn } from './client.ts';
import { Desk } from './desk.ts';

export interface SimulatedDay {
  /** Where the server answers, no slash at the end. */
  url: string;
  country: Country;
  password: string;
  careful: ReadonlySet<string>;
  /** Time between two steps; about eight seconds make a calm, living board. */
  pace: Millis;
  now: () => Millis;
  random: () => number;
  report: (what: string, error: unknown) => void;
}

export const CALM_PACE: Millis = 8 * SECOND;

/**
 * Drives a slow, believable day through the public API, as any user would, until stopped. A refusal or a lost
 * connection is reported and the day goes on; an ended session is signed in again.
 */
export function startSimulation(day: SimulatedDay): { stop: () => Promise<void> } {
  let stopped = false;
  let wake = (): void => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, day.pace);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const { country, careful, now, random } = day;
  const join = async (): Promise<{ centres: Centres; desk: Desk }> => {
    const manager = await signIn(day.url, 'simulator-centres', day.password);
    const dispatcher = await signIn(day.url, 'simulator-desk', day.password);
    const placeIds = country.settlements.map((settlement) => settlement.placeId);
    return {
      centres: new Centres({ client: manager, kinds: country.kinds, careful, now, random }),
      desk: new Desk({ client: dispatcher, placeIds, careful, now, random }),
    };
  };

  const live = async (): Promise<void> => {
    let joined: { centres: Centres; desk: Desk } | undefined;
    while (!stopped) {
      try {
        joined ??= await join();
        await joined.centres.step();
        await joined.desk.step();
      } catch (error) {
        if (error instanceof Problem && error.status === 401) joined = undefined;
        day.report('a simulated step was refused', error);
      }
      await pause();
    }
  };
  const running = live();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
