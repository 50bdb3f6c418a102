import { useSyncExternalStore } from 'react';
import { rememberSound, ring, soundIsOn } from './sound.ts';

const KEY = 'oryn.vibration';
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const vibrationIsOn = (): boolean => localStorage.getItem(KEY) !== 'off';

/** Two short buzzes with a pause, in milliseconds. */
const BUZZ = [200, 120, 200];

/** Something asks for an answer: rings and vibrates, each if it is switched on and the device can. */
export function alertPerson(): void {
  ring();
  // Not in every browser's type of it: Safari has none.
  if (vibrationIsOn() && 'vibrate' in navigator) navigator.vibrate(BUZZ);
}

export interface Bells {
  sound: boolean;
  vibration: boolean;
  setSound: (on: boolean) => void;
  setVibration: (on: boolean) => void;
}

/** Whether to ring and to vibrate, remembered on this device. */
export function useBells(): Bells {
  const sound = useSyncExternalStore(subscribe, soundIsOn);
  const vibration = useSyncExternalStore(subscribe, vibrationIsOn);
  return {
    sound,
    vibration,
    setSound: (on) => {
      rememberSound(on);
      tell();
    },
    setVibration: (on) => {
      localStorage.setItem(KEY, on ? 'on' : 'off');
      tell();
    },
  };
}
