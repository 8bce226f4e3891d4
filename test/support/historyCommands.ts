import fc from 'fast-check';

/** Which session a command means: counted round the sessions that can still be written. */
type Which = { readonly session: number };

/** What people and models do, in the order of a home's life. A command that makes no sense where it stands does nothing. */
export type Action =
  | {
      readonly do: 'open';
      readonly workspace: number;
      readonly compactAfter: number;
      readonly version: string;
    }
  | ({ readonly do: 'start'; readonly model: string; readonly ask: boolean; readonly usage: Usage } & Which)
  | ({ readonly do: 'stream' | 'reopen' } & Consumption & Which)
  | ({ readonly do: 'subAgent'; readonly nano: number } & Which)
  | ({ readonly do: 'settle'; readonly how: 'complete' | 'cancelled' | 'failed' } & Which)
  | ({ readonly do: 'retry' | 'undo' | 'reload' | 'vote' | 'delete' | 'twin' } & Which)
  | ({ readonly do: 'edit'; readonly at: number } & Which)
  | ({ readonly do: 'title' | 'attach' | 'type' } & Which)
  | ({ readonly do: 'copy' | 'fork'; readonly workspace: number } & Which)
  | ({ readonly do: 'adopt'; readonly into: number } & Which);

/** Which usage fields the version that writes this turn persists. */
export type Usage = 'credits' | 'tokens' | 'footer' | 'none';

/** What one more model call of the turn reports. `nano` is integer nano-AIU. */
interface Consumption {
  readonly output: number;
  readonly prompt: number;
  readonly nano: number;
}

/**
 * How what changed reaches the disk: at once; in two parts, seen in between; not before a later save;
 * in part only, and then the process is gone; not at all, and the process goes on believing it did.
 */
export type Save =
  | { readonly how: 'whole' }
  | { readonly how: 'later' }
  | { readonly how: 'lost' }
  | { readonly how: 'split'; readonly at: number }
  | { readonly how: 'torn'; readonly at: number };

export type Command = Action & { readonly minutes: number; readonly save: Save };

const which = { session: fc.nat(2) };
const workspace = fc.nat(3);
/** Whole nano-AIU, among them such that make awkward floats of credits. */
const nano = fc.oneof(
  fc.nat(40_000_000_000),
  fc.constantFrom(0, 1, 300_000_000, 1_100_000_000, 12_310_000_000),
);

const consumption = {
  output: fc.oneof(fc.nat(5_000), fc.constant(0)),
  prompt: fc.nat(200_000),
  nano,
};

const open = fc.record({
  do: fc.constant('open' as const),
  workspace,
  compactAfter: fc.constantFrom(1024, 40, 12, 12, 3, 3),
  version: fc.constantFrom('0.58.0', '0.62.1'),
});
const start = fc.record({
  do: fc.constant('start' as const),
  model: fc.constantFrom(
    'copilot/claude-sonnet-4.6',
    'copilot/gpt-5.3-codex',
    'copilot/auto',
    'ollama/qwen3',
  ),
  ask: fc.boolean(),
  usage: fc.constantFrom<Usage[]>('credits', 'tokens', 'footer', 'none'),
  ...which,
});
const stream = fc.record({ do: fc.constant('stream' as const), ...consumption, ...which });
const reopen = fc.record({ do: fc.constant('reopen' as const), ...consumption, ...which });
const subAgent = fc.record({ do: fc.constant('subAgent' as const), nano, ...which });
const settle = fc.record({
  do: fc.constant('settle' as const),
  how: fc.constantFrom('complete' as const, 'cancelled' as const, 'failed' as const),
  ...which,
});
const onOne = fc.record({
  do: fc.constantFrom('retry' as const, 'undo' as const, 'reload' as const, 'vote' as const),
  ...which,
});
const edit = fc.record({ do: fc.constant('edit' as const), at: fc.nat(5), ...which });
const noise = fc.record({
  do: fc.constantFrom('title' as const, 'attach' as const, 'type' as const),
  ...which,
});
const files = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('copy' as const, 'fork' as const), workspace, ...which }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('twin' as const), ...which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adopt' as const), into: fc.nat(2), ...which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), ...which }) },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: stream },
  { weight: 5, arbitrary: start },
  { weight: 4, arbitrary: settle },
  { weight: 1, arbitrary: open },
  { weight: 1, arbitrary: reopen },
  { weight: 1, arbitrary: subAgent },
  { weight: 2, arbitrary: onOne },
  { weight: 1, arbitrary: edit },
  { weight: 2, arbitrary: noise },
  { weight: 2, arbitrary: files },
);

/** `at` is thousandths of the bytes. */
const partly = fc.record({ how: fc.constant('split' as const), at: fc.nat(1000) });
const torn = fc.record({ how: fc.constant('torn' as const), at: fc.nat(999) });
const simple = fc.record({ how: fc.constantFrom('whole' as const, 'later' as const) });
const lost = fc.record({ how: fc.constant('lost' as const) });

/** @param lostWrites whether saves may vanish while the process goes on, as up to VS Code 1.110. */
export function commandArbitrary(lostWrites: boolean): fc.Arbitrary<Command> {
  const save: fc.Arbitrary<Save> = fc.oneof(
    { weight: 20, arbitrary: simple },
    { weight: 8, arbitrary: partly },
    { weight: 1, arbitrary: torn },
    { weight: lostWrites ? 1 : 0, arbitrary: lost },
  );
  return fc.tuple(action, fc.nat(600), save).map(([what, minutes, how]) => ({ ...what, minutes, save: how }));
}
