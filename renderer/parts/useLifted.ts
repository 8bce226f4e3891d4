import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether somebody looks behind the cover of an amount: points at it, or has the keyboard on the link or button that it
 * stands in.
 */
export function useLifted(place: RefObject<HTMLElement | null>, isCovered: boolean): boolean {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!isCovered || element === null) return;
    const enter = (): void => setPointed(true);
    const leave = (): void => setPointed(false);
    const look = (): void => {
      const control = element.closest('a, button');
      setFocused(control?.matches(':focus-visible') === true);
    };
    element.addEventListener('pointerenter', enter);
    element.addEventListener('pointerleave', leave);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      element.removeEventListener('pointerenter', enter);
      element.removeEventListener('pointerleave', leave);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
      setPointed(false);
      setFocused(false);
    };
  }, [place, isCovered]);
  return isCovered && (isPointed || isFocused);
}
