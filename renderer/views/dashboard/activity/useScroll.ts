import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Scroll {
  readonly top: number;
  /** Of what is seen. */
  readonly height: number;
}

/** Where an element is scrolled to and how much of it is seen, in pixels. */
export function useScroll(ref: RefObject<HTMLElement | null>): Scroll {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const look = (): void => {
      const { scrollTop: top, clientHeight: height } = element;
      setScroll((last) => (last.top === top && last.height === height ? last : { top, height }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [ref]);
  return scroll;
}
