import { cycleOf } from '../../../shared/domain/time.ts';
import type { Tick } from '../reducer/truthUp/syncRecord.ts';

export interface OrgManagedFacts {
  /** `copilot_plan` as GitHub's account answer has it; null when nobody asked. */
  readonly plan: string | null;
  /** In any order. */
  readonly ticks: readonly Tick[];
  /** When Copilot was first used here in the cycle of `now`; null when it was not. */
  readonly firstUseAt: number | null;
  readonly now: number;
}

/** `why` is null where an individual's bill can be expected. */
export interface OrgManaged {
  readonly isManaged: boolean;
  readonly why: 'plan' | 'two-empty-answers' | null;
}

/**
 * Whether an organisation pays, so that a user's own billing has nothing to tell (seed 3.4). The plan says it. Without
 * one, two consecutive answers without a row, within a cycle in which Copilot was in use already: before its first
 * use an empty answer is what everyone gets.
 */
export function orgManaged({ plan, ticks, firstUseAt, now }: OrgManagedFacts): OrgManaged {
  if (plan !== null) {
    const isManaged = /business|enterprise/i.test(plan);
    return { isManaged, why: isManaged ? 'plan' : null };
  }
  const cycle = cycleOf(now).from;
  const counted = ticks
    .filter(({ at }) => cycleOf(at).from === cycle && at <= now && firstUseAt !== null && at > firstUseAt)
    .sort((a, b) => b.at - a.at)
    .slice(0, 2);
  const isManaged = counted.length === 2 && counted.every(({ isEmpty }) => isEmpty);
  return { isManaged, why: isManaged ? 'two-empty-answers' : null };
}
