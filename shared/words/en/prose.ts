/** How what is written already stands together: other scripts have other commas, and no blank behind a full stop. */
export const prose = {
  /** Parts of one remark. */
  list: (parts: readonly string[]): string => parts.join(', '),
  /** Each ends by itself. */
  sentences: (all: readonly string[]): string => all.join(' '),
  /** Behind a sentence whose last words are a link. */
  end: '.',
};
