import { plainCommand } from './plainCommand.ts';

/** Of the process: done, failed, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line. What a command needs is loaded only when it is the one. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const plain = plainCommand(args);
  if (plain === null) return (await import('./program.ts')).runProgram(args);
  try {
    await plain.run();
    return 0;
  } catch (error) {
    return (await import('./refusal.ts')).endedBy(plain.context, error);
  }
}
