import { expect, test } from 'vitest';
import type { Asked } from '../../bench/questions.ts';
import { growthOf } from './growth.ts';
import type { Step } from './step.ts';

const QUESTION = 'view: sessions, 30d';

/** An eighth of a machine, and the whole: everything linear or flat but what the case says. */
function verdictOf(small: Omit<Asked, 'p95'>, large: Omit<Asked, 'p95'>, more: Partial<Step> = {}): string[] {
  const step = (share: number, asked: Omit<Asked, 'p95'>): Step => ({
    gigabytes: share,
    files: 1000 * share,
    turns: 1e5 * share,
    importMs: 1e5 * share,
    importCpuMs: 1e5 * share,
    importPeakMb: 120,
    rescanMs: 80 * share,
    rescanWholeMs: 200,
    statuslineMs: 100,
    appendMs: 200,
    appendPeakMb: 80,
    databaseMb: 70 * share,
    bytesPerTurn: 725,
    questions: { [QUESTION]: { ...asked, p95: asked.cpu } },
  });
  return growthOf([step(1 / 8, small), { ...step(1, large), ...more }])
    .filter(({ holds }) => !holds)
    .map(({ promise }) => promise);
}

const QUICK = { cpu: 2, listed: 500 };
const GROWS = `${QUESTION} does not grow with the bytes`;

test('an import in step with the bytes and an answer that costs the same hold', () => {
  expect(verdictOf(QUICK, QUICK)).toEqual([]);
});

test('an answer may cost with what it lists, and not with what lies below', () => {
  expect(verdictOf({ cpu: 11, listed: 125 }, { cpu: 40, listed: 500 })).toEqual([]);
  expect(verdictOf({ cpu: 11, listed: 500 }, { cpu: 40, listed: 500 })).toEqual([GROWS]);
  expect(verdictOf({ cpu: 3, listed: 0 }, { cpu: 40, listed: 1 })).toEqual([GROWS]);
  expect(verdictOf({ cpu: 3, listed: 500 }, { cpu: 29, listed: 500 })).toEqual([]);
});

test('what grows faster than the bytes, and memory that grows, do not hold', () => {
  expect(verdictOf(QUICK, QUICK, { importCpuMs: 2e5 })).toEqual([
    'the CPU time of the import grows no faster than the bytes',
  ]);
  expect(verdictOf(QUICK, QUICK, { importPeakMb: 300 })).toEqual([
    'memory of the import does not grow with the bytes',
  ]);
  expect(verdictOf(QUICK, QUICK, { bytesPerTurn: 1500 })).toEqual([
    'what a turn takes in the database does not grow with the bytes',
  ]);
});
