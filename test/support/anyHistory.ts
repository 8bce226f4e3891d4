import fc from 'fast-check';
import { type History, historyArbitrary } from './history.ts';
import { lessonsArbitrary } from './lessons.ts';
import { livelyArbitrary } from './livelyHistory.ts';

/** For what holds of every home: chaos, busy turns, and weeks of lessons. */
export function anyHistory(): fc.Arbitrary<History> {
  return fc.oneof(
    { weight: 3, arbitrary: historyArbitrary() },
    { weight: 2, arbitrary: livelyArbitrary() },
    { weight: 1, arbitrary: lessonsArbitrary() },
  );
}
