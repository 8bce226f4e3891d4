import fc from 'fast-check';
import { History } from './history.ts';
import type { Command } from './historyCommands.ts';

const STARTED = 3;

/**
 * Weeks of short turns of one or two models, most with credits and some without: long enough that estimates
 * learn from exact turns (ledger 5), which random commands hardly ever are.
 */
export function lessonsArbitrary(): fc.Arbitrary<History> {
  const turn = fc.record({
    session: fc.nat(2),
    model: fc.constantFrom('copilot/gpt-5.3-codex', 'copilot/gpt-5.3-codex', 'copilot/claude-sonnet-4.6'),
    usage: fc.constantFrom('credits' as const, 'credits' as const, 'tokens' as const, 'footer' as const),
    output: fc.integer({ min: 100, max: 5000 }),
    prompt: fc.integer({ min: 1000, max: 200_000 }),
    nano: fc.integer({ min: 100_000_000, max: 40_000_000_000 }),
    minutes: fc.nat(500),
    after: fc.constantFrom(null, null, null, null, 'fork' as const, 'copy' as const, 'delete' as const),
  });
  return fc.array(turn, { minLength: 18, maxLength: 40, size: 'max' }).map((turns) => {
    const save = { how: 'whole' } as const;
    const commands: Command[] = Array.from({ length: STARTED }, (_, workspace) => ({
      do: 'open' as const,
      workspace,
      compactAfter: 12,
      version: '0.62.1',
      minutes: 1,
      save,
    }));
    for (const { session, model, usage, output, prompt, nano, minutes, after } of turns) {
      commands.push(
        { do: 'start', session, model, usage, ask: false, minutes, save: { how: 'later' } },
        { do: 'stream', session, output, prompt, nano, minutes: 1, save },
        { do: 'settle', session, how: 'complete', minutes: 1, save },
      );
      if (after === 'delete') commands.push({ do: after, session, minutes: 1, save });
      else if (after !== null) commands.push({ do: after, session, workspace: session, minutes: 1, save });
    }
    return new History(commands);
  });
}
