import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longestFirst.ts';
import { settlePropertySeed } from './test/support/propertySeed.ts';

// Each test process, and each thread and program that a test starts, loads up to five hundred files of TypeScript. What
// Node made of one it keeps here by its content, so that only the first has to: a core starts in a third of the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('dist/compile-cache', import.meta.url));

settlePropertySeed(process.env);

/** Tests of rules: what they load keeps nothing of one test for another, so that it is loaded once for all of them. */
const RULES = ['architecture', 'mutation', 'property', 'unit'].map((folder) => `test/${folder}/**/*.test.ts`);
/** Looks at how a process gives its one memory away: it needs a process that has given none away yet. */
const OF_A_FRESH_PROCESS = ['test/unit/scanMemory.test.ts'];

export default defineConfig({
  test: {
    // One more than a small machine has processors, since the live tests spend half of their time waiting for what is
    // told four times a second. Tests start processes of their own and measure time: more would make them slower.
    maxWorkers: 3,
    allowOnly: false,
    // The longest takes a third of it on two quiet processors; on busy ones a limit that is near tells of them alone.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'rules', include: RULES, exclude: OF_A_FRESH_PROCESS, isolate: false } },
      {
        extends: true,
        test: {
          name: 'programs',
          include: [
            'test/{browser,contract,desktop,integration,reliability}/**/*.test.ts',
            ...OF_A_FRESH_PROCESS,
          ],
        },
      },
      // Every view, state and control: minutes of looking, by a command of their own (`npm run test:looks`).
      { extends: true, test: { name: 'looks', include: ['test/looks/**/*.test.ts'] } },
    ],
  },
});
