import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface Scroll {
  readonly top: number;
  /** Of what is seen. */
  readonly height: number;
}

export interface Scrolled extends Scroll {
  /** Scrolls, and draws for the new place at once: the event of it comes only with the next frame. */
  readonly scrollTo: (top: number) => void;
}

/** Where an element is scrolled to and how much of it is seen, in pixels. */
export function useScroll(ref: RefObject<HTMLElement | null>): Scrolled {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, height: 0 });
  const look = useCallback((): void => {
    if (ref.current === null) return;
    const { scrollTop: top, clientHeight: height } = ref.current;
    setScroll((last) => (last.top === top && last.height === height ? last : { top, height }));
  }, [ref]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [ref, look]);
  const scrollTo = useCallback(
    (top: number): void => {
      if (ref.current !== null) ref.current.scrollTop = top;
      look();
    },
    [ref, look],
  );
  return { ...scroll, scrollTo };
}
