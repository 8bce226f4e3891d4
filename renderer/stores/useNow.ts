import { useEffect, useState } from 'react';

/** Epoch ms, told anew at each whole step of the clock while the page is seen. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = (): void => {
      setNow(Date.now());
      // To the next whole step, so that two clocks on a page never differ.
      timer = setTimeout(tick, everyMs - (Date.now() % everyMs) + 5);
    };
    const look = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') tick();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [everyMs]);
  return now;
}
