/** How what is written already stands together: other scripts have other commas, and no blank behind a full stop. */
export const prose = {
  /** Parts of one remark. */
  list: (parts: readonly string[]): string => parts.join(', '),
  /** Each ends by itself. */
  sentences: (all: readonly string[]): string => all.join(' '),
  /** What somebody chose, behind what it is a choice of. */
  named: (name: string, value: string): string => `${name}: ${value}`,
  /** A remark behind another one, which has no full stop yet. */
  after: (first: string, then: string): string => `${first}. ${then}`,
  /** Before what is marked up, where no sentence with parameters can hold it: a link, a figure, a part in bold. */
  gap: ' ',
  comma: ', ',
  end: '.',
};
