import fc from 'fast-check';
import { NOTHING_SHOWN, type Persisted, type Scenario, type Shown } from './scenario.ts';
import {
  buildScenario,
  type CallPlan,
  type ChatPlan,
  type InlinePlan,
  type ScenarioPlan,
  type TerminalPlan,
  type TurnPlan,
} from './scenarioBuilder.ts';

const CREDIT = 1_000_000_000;
const DAY = 86_400_000;

/** Whole nano-AIU, among them such that lie about the tolerance of a twentieth of a credit, or make awkward floats. */
const nano = fc.oneof(
  fc.nat(40 * CREDIT),
  fc.constantFrom(0, 1, CREDIT / 25, CREDIT / 20, CREDIT / 20 + 1, 3 * CREDIT, 12_310_000_000),
);

const call: fc.Arbitrary<CallPlan> = fc.record({
  fresh: fc.nat(20_000),
  cached: fc.nat(90_000),
  written: fc.oneof(fc.constant(0), fc.nat(9000)),
  output: fc.nat(4000),
  nano,
  told: mostly(true, 12),
});

/** A background call: mostly without a bill. */
const aside: fc.Arbitrary<CallPlan> = fc
  .tuple(call, mostly(false, 3))
  .map(([plan, told]) => ({ ...plan, told }));

const turn: fc.Arbitrary<TurnPlan> = fc.record({
  afterMs: fc.oneof(fc.nat(12_000), fc.nat(600_000), fc.constantFrom(1, 5000, 5001, DAY)),
  persisted: fc.constantFrom<Persisted[]>('tokens', 'credits-folded', 'credits-apart', 'footer', 'nothing'),
  settled: mostly(true, 6),
  answers: fc.oneof(
    { weight: 6, arbitrary: fc.array(call, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(call, { minLength: 1, maxLength: 12 }) },
  ),
  helpers: rarely(
    fc.array(fc.array(call, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
    [],
  ),
  summary: rarely(call, null),
  title: rarely(aside, null),
  category: rarely(aside, null),
  late: rarely(fc.record({ afterMs: fc.oneof(fc.nat(12_000), fc.constantFrom(5000, 5001)), call }), null),
});

const hidden = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.constant(NOTHING_SHOWN) },
);
const shown: fc.Arbitrary<Shown> = fc.record({
  'debug-log': hidden,
  otlp: hidden,
  'otel-db': hidden,
  'cli-store': hidden,
});
const workspace = fc.nat(2);

const chat: fc.Arbitrary<ChatPlan> = fc.record({
  workspace,
  model: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('sonnet' as const, 'codex' as const, 'auto' as const) },
    { weight: 1, arbitrary: fc.constant('foreign' as const) },
  ),
  turns: fc.array(turn, { minLength: 1, maxLength: 4 }),
  shown,
  renamed: mostly(false, 3),
});

const inline: fc.Arbitrary<InlinePlan> = fc.record({
  workspace,
  calls: fc.array(call, { minLength: 1, maxLength: 2 }),
  shown,
});

/** In a terminal of its own nobody traces a session; in the editor's somebody may. */
const shownOfTerminal: fc.Arbitrary<Shown> = fc
  .tuple(shown, fc.boolean())
  .map(([some, inEditor]) =>
    inEditor ? some : { ...some, 'debug-log': NOTHING_SHOWN, otlp: NOTHING_SHOWN, 'otel-db': NOTHING_SHOWN },
  );

const terminal: fc.Arbitrary<TerminalPlan> = fc.record({
  workspace,
  host: fc.constantFrom('cli' as const, 'agent-host' as const),
  version: fc.constantFrom('1.0.80' as const, '1.0.40' as const),
  legs: fc.array(fc.array(call, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  killed: mostly(false, 4),
  told: mostly(true, 4),
  compacts: fc.boolean(),
  shown: shownOfTerminal,
});

/** Small and shrinkable; every overlap of sources comes up. */
export function anyScenario(): fc.Arbitrary<Scenario> {
  const plan: fc.Arbitrary<ScenarioPlan> = fc.record({
    chats: fc.array(chat, { maxLength: 3 }),
    inline: rarely(fc.array(inline, { minLength: 1, maxLength: 2 }), []),
    terminals: fc.array(terminal, { maxLength: 2 }),
  });
  return plan.map(buildScenario);
}

export interface ScenarioSize {
  readonly chats: number;
  /** Of each chat. */
  readonly turns: number;
  readonly inline: number;
  readonly terminals: number;
}

/** About 2,000 turns of every version in two months, with all that happens in small scenarios; always the same one. */
export function bigScenario(): Scenario {
  return scenarioOfSize({ chats: 180, turns: 11, inline: 40, terminals: 60 }, 4);
}

/** The same one for the same seed. */
export function scenarioOfSize(size: ScenarioSize, seed: number): Scenario {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] =>
    fc.sample(arbitrary, { seed, numRuns });
  const turns = sample(turn, size.chats * size.turns);
  return buildScenario({
    chats: sample(chat, size.chats).map((plan, i) => ({
      ...plan,
      turns: turns.slice(i * size.turns, (i + 1) * size.turns),
    })),
    inline: sample(inline, size.inline),
    terminals: sample(terminal, size.terminals),
  });
}

/** The usual value first: failures shrink to it. */
function mostly(usual: boolean, weight: number): fc.Arbitrary<boolean> {
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(!usual) });
}

function rarely<T, N>(arbitrary: fc.Arbitrary<T>, otherwise: N): fc.Arbitrary<T | N> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
}
