import type { Random } from '../../../electron/core/sample/random.ts';
import { cycleOf, formatUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { BilledUse, GitHubAccount } from '../../support/github/account.ts';
import type { Fault } from '../../support/github/faults.ts';
import type { LoopbackGitHub } from '../../support/github/loopbackGitHub.ts';

/** As GitHub makes them: 40 characters. */
export const SOAK_TOKEN = `ghp_${'Sk4'.repeat(12)}`;
const MODELS = ['Claude Sonnet 4.6', 'GPT-5.3-Codex', 'Claude Opus 4.8', 'GPT-5.4 nano'];

/** A bill of this cycle until today that grows: what GitHub says changes under the host. */
export class Bill {
  readonly #random: Random;
  readonly #credits: BilledUse[];

  constructor(random: Random) {
    this.#random = random;
    const today = utcDayOf(Date.now());
    const days = Array.from({ length: today - cycleOf(Date.now()).from + 1 }, (_, ago) => today - ago);
    this.#credits = days.flatMap((day) => MODELS.map((model) => this.#use(formatUtcDay(day), model)));
  }

  /** One figure of the last days is another one. */
  move(): void {
    const at = this.#random.int(0, Math.min(this.#credits.length, 2 * MODELS.length) - 1);
    const { day, model } = this.#credits[at] ?? { day: '', model: '' };
    this.#credits[at] = this.#use(day, model);
  }

  get account(): GitHubAccount {
    return { login: 'soaked', token: SOAK_TOKEN, credits: [...this.#credits] };
  }

  /** Nano-AIU of a day, all models together, as GitHub bills them. */
  get byDay(): ReadonlyMap<string, bigint> {
    const days = new Map<string, bigint>();
    for (const { day, quantity } of this.#credits) {
      days.set(day, (days.get(day) ?? 0n) + BigInt(Math.round(quantity * 1e9)));
    }
    return days;
  }

  #use(day: string, model: string): BilledUse {
    const quantity = this.#random.int(1_000, 900_000_000) / 1e6;
    return { day, model, quantity, covered: this.#random.chance(0.5) ? quantity : 0 };
  }
}

/** What can stand between a host and GitHub, at most for some requests. */
export function gust(random: Random, github: LoopbackGitHub): string {
  github.mend();
  const faults: readonly [Fault | null, ...(Fault | null)[]] = [
    null,
    null,
    { kind: 'status', status: random.pick([500, 502, 503]) },
    { kind: 'status', status: 503, retryAfter: '1' },
    { kind: 'primary-limit', resetAt: Date.now() + random.int(1_000, 6_000) },
    { kind: 'secondary-limit', retryAfter: '2' },
    { kind: 'silent' },
    { kind: 'stuck' },
    { kind: 'cut-off' },
    { kind: 'reset' },
    { kind: 'page' },
    { kind: 'json', text: '{"usageItems":[{"date":7,"quantity":"a lot"}]}' },
    { kind: 'json', text: '{"usageItems":' },
    { kind: 'huge', bytes: 8e6 },
    { kind: 'redirect', to: 'http://elsewhere.invalid/' },
  ];
  const fault = random.pick(faults);
  if (fault === null) return 'fine';
  github.fail(fault, { times: random.int(1, 6) });
  return fault.kind;
}
