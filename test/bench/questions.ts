import type { Database } from 'better-sqlite3';
import { watched } from '../../electron/core/alerts/watched.ts';
import { activity } from '../../electron/core/store/queries/activity.ts';
import { breakdown } from '../../electron/core/store/queries/breakdown.ts';
import { glance } from '../../electron/core/store/queries/glance.ts';
import { headline } from '../../electron/core/store/queries/headline.ts';
import { overview } from '../../electron/core/store/queries/overview.ts';
import { standing } from '../../electron/core/store/queries/standing.ts';
import { parseSettings } from '../../shared/contract/settings.ts';
import { BREAKDOWNS } from '../../shared/contract/views.ts';
import { utcDayOf } from '../../shared/domain/time.ts';
import { quantile } from './program.ts';

const YEAR_MS = 365 * 86_400_000;
const TIMES = 40;

export type Questions = Readonly<Record<string, () => unknown>>;

/** What the pages ask of a ledger, each by the name that tables of figures give it. */
export function questionsOfViews(db: Database, now: number): Questions {
  const { settings } = parseSettings({ plan: { id: 'pro' } });
  const today = utcDayOf(now);
  const custom = { kind: 'custom', from: today - 364, to: today } as const;
  return {
    'headline (today, cycle, rolling)': () => headline(db, now),
    'view: glance': () => glance(db, now),
    'view: standing': () => standing(db, now, settings),
    'what warnings are made of': () => watched(db, now, settings, now - YEAR_MS),
    ...Object.fromEntries(
      [{ kind: 'today' } as const, { kind: '30d' } as const, { kind: 'cycle' } as const, custom].flatMap(
        (range) => [
          [`view: overview, ${range.kind}`, () => overview(db, now, range)],
          ...BREAKDOWNS.map((by) => [`view: ${by}s, ${range.kind}`, () => breakdown(db, now, by, range)]),
        ],
      ),
    ),
    'view: activity': () => activity(db, now, {}),
  };
}

/** What one asking takes, in milliseconds. */
export interface Asked {
  /** As somebody waits for it: the 95th percentile. */
  readonly p95: number;
  /** Of the processor, on average: what other programs do meanwhile hardly shows in it. */
  readonly cpu: number;
  /** Rows of the answer, where it is a list. */
  readonly listed: number;
}

export function askAll(questions: Questions): Readonly<Record<string, Asked>> {
  return Object.fromEntries(
    Object.entries(questions).map(([name, ask]) => {
      const before = process.cpuUsage();
      let answer: unknown;
      const times = Array.from({ length: TIMES }, () => {
        const started = performance.now();
        answer = ask();
        return performance.now() - started;
      });
      const { user, system } = process.cpuUsage(before);
      return [
        name,
        { p95: quantile(times, 0.95), cpu: (user + system) / 1000 / TIMES, listed: listedIn(answer) },
      ];
    }),
  );
}

/** The list of all requests is one of days. */
const LISTS: ReadonlySet<string> = new Set(['rows', 'days']);

function listedIn(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) return 1;
  const lists = Object.entries(answer).flatMap(([key, value]) =>
    LISTS.has(key) && Array.isArray(value) ? [value.length] : [],
  );
  return lists[0] ?? 1;
}
