import fc from 'fast-check';
import { History } from './history.ts';
import type { Action, Command, Save } from './historyCommands.ts';

/**
 * Turns that get somewhere: each is begun, calls models and sub-agents, is settled, and some are opened again,
 * in three sessions that are compacted often. Random commands alone seldom do one after the other.
 */
export function livelyArbitrary(): fc.Arbitrary<History> {
  return fc
    .tuple(fc.array(opened, { minLength: 3, maxLength: 3 }), fc.array(turn, { minLength: 3, maxLength: 14 }))
    .map(([sessions, turns]) => new History([...sessions, ...turns.flat()]));
}

const SAVES: readonly Save[] = [
  { how: 'whole' },
  { how: 'whole' },
  { how: 'later' },
  { how: 'split', at: 500 },
];
const command = fc.record({ minutes: fc.nat(120), save: fc.constantFrom(...SAVES) });
const usage = fc.constantFrom('credits' as const, 'credits' as const, 'tokens' as const, 'footer' as const);
const CREDIT = 1_000_000_000;
/** Few amounts, so that counters that begin again meet the values that they had before. */
const nano = fc.oneof(fc.constantFrom(0, CREDIT, 2 * CREDIT, 3 * CREDIT), fc.nat(9 * CREDIT));
const call = fc.record({ output: fc.nat(5000), prompt: fc.nat(200_000), nano });

const opened: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('open' as const),
  workspace: fc.nat(2),
  compactAfter: fc.constantFrom(3, 12, 40, 1024),
  version: fc.constantFrom('0.58.0', '0.62.1', '0.62.1'),
  minutes: fc.nat(10),
  save: fc.constant<Save>({ how: 'whole' }),
});

const where = fc.record({ session: fc.nat(2), other: fc.nat(2) });
/** What else happens to sessions. */
const also: fc.Arbitrary<Action> = fc.oneof(
  where.map(({ session, other }) => ({ do: 'copy' as const, session, workspace: other })),
  where.map(({ session, other }) => ({ do: 'fork' as const, session, workspace: other })),
  where.map(({ session, other }) => ({ do: 'adopt' as const, session, into: other })),
  fc.record({
    do: fc.constantFrom('twin' as const, 'retry' as const, 'undo' as const, 'title' as const),
    session: fc.nat(2),
  }),
);

const turn: fc.Arbitrary<readonly Command[]> = fc
  .record({
    session: fc.nat(2),
    model: fc.constantFrom('copilot/gpt-5.3-codex', 'copilot/claude-sonnet-4.6', 'copilot/auto'),
    usage,
    calls: fc.array(call, { minLength: 1, maxLength: 4 }),
    subAgents: fc.array(fc.oneof(fc.nat(9_000_000_000), fc.nat(20_000_000)), { maxLength: 2 }),
    again: fc.array(fc.array(call, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    also: fc.option(also, { freq: 3 }),
    when: fc.nat(12),
    times: fc.array(command, { minLength: 1, maxLength: 6 }),
  })
  .map((one) => {
    const { session } = one;
    const actions: Action[] = [{ do: 'start', session, model: one.model, ask: false, usage: one.usage }];
    for (const next of one.calls) actions.push({ do: 'stream', session, ...next });
    for (const nano of one.subAgents) actions.push({ do: 'subAgent', session, nano });
    actions.push({ do: 'settle', session, how: 'complete' });
    for (const [first, ...rest] of one.again) {
      if (first === undefined) continue;
      actions.push({ do: 'reopen', session, ...first });
      for (const next of rest) actions.push({ do: 'stream', session, ...next });
      actions.push({ do: 'settle', session, how: 'cancelled' });
    }
    if (one.also !== null) actions.splice(one.when % (actions.length + 1), 0, one.also);
    return actions.map((action, i) => ({ ...action, ...(one.times[i % one.times.length] ?? LAST) }));
  });

const LAST = { minutes: 1, save: { how: 'whole' } } as const;
