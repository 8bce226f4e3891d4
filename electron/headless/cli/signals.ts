/**
 * Until undone, every signal is heard: what `conf` brings along sends the first one again to end the process at once,
 * stored or not. Undone when the end has begun, the next signal ends the process as it always would.
 * @returns the undo.
 */
export function onSignal(listener: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}
