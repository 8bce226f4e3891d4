import { useSyncExternalStore } from 'react';

const TALL = '(min-height: 920px)';
const MORE = 1.4;

/** How much higher charts may be than in the smallest window: a tall one has room for it. */
export function useRoom(): number {
  return useSyncExternalStore(onHeight, () => matchMedia(TALL).matches) ? MORE : 1;
}

function onHeight(listener: () => void): () => void {
  const query = matchMedia(TALL);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
