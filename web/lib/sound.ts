const KEY = 'oryn.sound';

export const soundIsOn = (): boolean => localStorage.getItem(KEY) !== 'off';

export function rememberSound(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
}

/** Two short tones: something asks for action. Browsers keep silent before the first tap; the screen says it too. */
export function ring(): void {
  if (!soundIsOn() || typeof AudioContext === 'undefined') return;
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
