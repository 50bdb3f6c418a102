import { useCallback, useSyncExternalStore } from 'react';
import { useMe } from './query.ts';
import { useSound, type Sound } from './sound.ts';

const keyOf = (by: string): string => `oryn.vibration.${by}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const vibrationIsOn = (by: string): boolean => localStorage.getItem(keyOf(by)) !== 'off';

/** Two short buzzes with a pause, in milliseconds. */
const BUZZ = [200, 120, 200];

export interface Bells {
  sound: Sound;
  vibration: { on: boolean; setOn: (on: boolean) => void };
  /** Something asks for an answer: rings and vibrates, each if it is switched on and the device can. */
  alert: () => void;
}

/** Bell and buzz of whoever is signed in, remembered for each person of a shared phone. */
export function useBells(): Bells {
  const by = useMe().data?.id ?? '';
  const sound = useSound();
  const on = useSyncExternalStore(subscribe, () => vibrationIsOn(by));
  const setOn = useCallback(
    (next: boolean) => {
      localStorage.setItem(keyOf(by), next ? 'on' : 'off');
      for (const listener of listeners) listener();
    },
    [by],
  );
  const { ring } = sound;
  const alert = useCallback(() => {
    ring();
    // Not in every browser, whatever its types say: Safari has none.
    if (vibrationIsOn(by) && 'vibrate' in navigator) navigator.vibrate(BUZZ);
  }, [by, ring]);
  return { sound, vibration: { on, setOn }, alert };
}
