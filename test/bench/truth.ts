import { CLI, runNode } from './program.ts';

/** What the ledger's totals have to say, to the nano-AIU. */
export interface TotalsMeant {
  readonly turns: number;
  readonly outputTokens: number;
  readonly exactNanoAiu: number;
}

/** A fast wrong answer is worth nothing. @throws when the ledger says anything else. */
export async function checkTotals(home: string, dataDir: string, meant: TotalsMeant): Promise<void> {
  const always = ['--from', '2020-01-01', '--to', '2100-01-01'];
  const places = ['--home', home, '--data-dir', dataDir];
  const { stdout } = await runNode([CLI, 'report', '--by', 'confidence', ...always, '--json', ...places]);
  const { turns, outputTokens, exactNanoAiu } = JSON.parse(stdout).totals;
  const told = JSON.stringify({ turns, outputTokens, exactNanoAiu });
  const wanted = JSON.stringify({
    turns: meant.turns,
    outputTokens: meant.outputTokens,
    exactNanoAiu: meant.exactNanoAiu,
  });
  if (told !== wanted) throw new Error(`wrong totals: ${told} instead of ${wanted}`);
}
