/** A rule of that file that these fixtures hold, named by a pattern. */
export const byFixture = (file) => (rule, search, replace, cases) => ({
  rule,
  search,
  replace,
  file,
  test: 'test/integration/fixtures.test.ts',
  cases: `fixture ${cases} `,
});

/** A rule of that file that a test of reading holds, named by words of its name. */
export const byReading = (file) => (rule, search, replace, cases) => ({
  rule,
  search,
  replace,
  file,
  test: 'test/integration/reading.test.ts',
  cases,
});

/** A rule of that file, or of one of several, that a file of tests holds. */
export const byTests = (file, test) => (rule, search, replace) => ({ rule, search, replace, file, test });
