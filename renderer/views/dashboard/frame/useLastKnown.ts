import { useState } from 'react';

/** Keeps the last value while the next one is on its way, so that a view never goes blank between two of them. */
export function useLastKnown<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
