import type { Session } from './session.ts';

/** A page that nobody sees asks for nothing. @returns the undo. */
export function pauseWhileHidden(session: Pick<Session, 'pause' | 'resume' | 'retry'>): () => void {
  const look = (): void => (document.visibilityState === 'hidden' ? session.pause() : session.resume());
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', session.retry);
  if (document.visibilityState === 'hidden') session.pause();
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', session.retry);
  };
}
