import type { ModelCall, Turn } from './scenario.ts';

const TENTH = 100_000_000;

/** What the version that wrote a turn puts on the disk of its bill, in nano-AIU; null is "not there". */
export interface Written {
  readonly credits: number | null;
  readonly subAgents: readonly { readonly child: string; readonly nano: number }[];
  readonly footer: number | null;
}

/** @param calls those that were made so far, by default all. A compaction within the turn is billed beside it. */
export function written(turn: Turn, calls: readonly ModelCall[] = turn.calls): Written {
  const told = calls.filter((call) => call.told && call.kind !== 'summary');
  const own = told.filter(({ kind }) => turn.persisted === 'credits-folded' || kind === 'answer');
  const children = [
    ...new Set(told.flatMap(({ kind, child }) => (kind === 'sub-agent' && child !== null ? [child] : []))),
  ];
  const hasCredits = turn.persisted === 'credits-apart' || turn.persisted === 'credits-folded';
  const hasFooter = (hasCredits || turn.persisted === 'footer') && turn.completedAt !== null;
  return {
    credits: hasCredits && own.length > 0 ? billOf(own) : null,
    subAgents: hasCredits
      ? children.map((child) => ({ child, nano: billOf(told.filter((call) => call.child === child)) }))
      : [],
    footer: hasFooter && told.length > 0 ? Math.round(billOf(told) / TENTH) * TENTH : null,
  };
}

function billOf(calls: readonly ModelCall[]): number {
  return calls.reduce((sum, { nano }) => sum + nano, 0);
}
