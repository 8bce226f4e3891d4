import type { Context } from '../context.ts';

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
}

/** Colours on a terminal only, and never against NO_COLOR (no-color.org). */
export function styleFor({ out, env }: Pick<Context, 'out' | 'env'>): Style {
  const isColoured = out.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
  const paint =
    (code: number) =>
    (text: string): string =>
      isColoured ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { bold: paint(1), dim: paint(2), good: paint(32), warn: paint(33), bad: paint(31) };
}
