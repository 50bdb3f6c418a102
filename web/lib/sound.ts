import { useCallback, useSyncExternalStore } from 'react';
import { useMe } from './query.ts';

const keyOf = (by: string): string => `oryn.sound.${by}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const soundIsOn = (by: string): boolean => localStorage.getItem(keyOf(by)) !== 'off';

function rememberSound(by: string, on: boolean): void {
  localStorage.setItem(keyOf(by), on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

/** Two short tones. Browsers keep silent before the first tap; the screen says it too. */
function play(): void {
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  for (const [start, pitch] of [
    [0, 660],
    [0.22, 880],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.12, context.currentTime + start);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + start + 0.18);
    tone.connect(volume).connect(context.destination);
    tone.start(context.currentTime + start);
    tone.stop(context.currentTime + start + 0.2);
  }
  setTimeout(() => void context.close(), 800);
}

export interface Sound {
  on: boolean;
  setOn: (on: boolean) => void;
  /** Something asks for action; silent while muted. */
  ring: () => void;
}

/** The bell of whoever is signed in: on or off is remembered for each person of a shared computer. */
export function useSound(): Sound {
  const by = useMe().data?.id ?? '';
  const on = useSyncExternalStore(subscribe, () => soundIsOn(by));
  const setOn = useCallback((next: boolean) => rememberSound(by, next), [by]);
  const ring = useCallback(() => {
    if (soundIsOn(by)) play();
  }, [by]);
  return { on, setOn, ring };
}
