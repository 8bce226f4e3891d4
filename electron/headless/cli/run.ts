import { quickStatusline } from './quickStatusline.ts';

/** Of the process: done, failed, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line. What a command needs is loaded only when it is the one. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const quick = quickStatusline(args);
  if (quick === null) return (await import('./program.ts')).runProgram(args);
  const { context, providers } = quick;
  try {
    await (await import('./commands/statusline.ts')).statusline(context, providers);
    return 0;
  } catch (error) {
    return (await import('./refusal.ts')).endedBy(context, error);
  }
}
