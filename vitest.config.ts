import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { settlePropertySeed } from './test/support/propertySeed.ts';

// Each test process, and each thread and program that a test starts, loads up to five hundred files of TypeScript. What
// Node made of one it keeps here by its content, so that only the first has to: a core starts in a third of the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('dist/compile-cache', import.meta.url));

settlePropertySeed(process.env);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One more than a small machine has processors, since the live tests spend half of their time waiting for what is
    // told four times a second. Tests start processes of their own and measure time: more would make them slower.
    maxWorkers: 3,
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
