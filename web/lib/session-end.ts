type Listener = () => void;
const listeners = new Set<Listener>();

/** Told when the server no longer knows who is asking. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function endSession(): void {
  for (const listener of listeners) listener();
}
