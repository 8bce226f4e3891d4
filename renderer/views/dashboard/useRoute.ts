import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Route, readRoute, writeRoute } from './route.ts';

export interface Navigation {
  readonly route: Route;
  /** A new place, which Back leaves. */
  go(change: Partial<Route>): void;
  /** The same place seen differently: Back does not stop here. */
  adjust(change: Partial<Route>): void;
  /** For links. */
  hrefOf(change: Partial<Route>): string;
}

/** The address is the state; nothing else remembers where the window is. */
export function useRoute(): Navigation {
  const hash = useSyncExternalStore(onAddress, () => location.hash);
  const route = useMemo(() => readRoute(hash), [hash]);
  const hrefOf = useCallback((change: Partial<Route>) => writeRoute({ ...route, ...change }), [route]);
  const go = useCallback((change: Partial<Route>) => {
    const next = writeRoute({ ...readRoute(location.hash), ...change });
    if (next !== location.hash) location.hash = next;
  }, []);
  const adjust = useCallback((change: Partial<Route>) => {
    const next = writeRoute({ ...readRoute(location.hash), ...change });
    if (next === location.hash) return;
    history.replaceState(null, '', next);
    // The browser tells of a replaced address to nobody.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return { route, go, adjust, hrefOf };
}

function onAddress(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
