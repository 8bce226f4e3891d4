import { type Failure, failure, failureOf } from '../../core/failures.ts';
import { databasePath } from '../../core/store/open.ts';
import type { Context } from './context.ts';
import { OutputClosed, OutputUnwritable } from './output.ts';

/** Tells what could not be done: a line for people on stderr, with `--json` a document on stdout. */
export async function refuse(
  { json, out, err }: Pick<Context, 'json' | 'out' | 'err'>,
  { code, message }: Failure | { code: 'internal'; message: string },
): Promise<1> {
  if (json) await out.json({ error: { code, message } });
  await err.line(`pilotlight: ${message}`);
  return 1;
}

/** Whatever a command threw: nobody reads any more, a known refusal, or a bug of ours. */
export async function endedBy(context: Context, error: unknown): Promise<0 | 1> {
  if (error instanceof OutputClosed) return 0;
  // With `--json` the document would have to go where nothing goes.
  if (error instanceof OutputUnwritable) {
    return refuse({ ...context, json: false }, failure('output-unwritable', error.code));
  }
  const known = failureOf(error, context.dataDir, databasePath(context.dataDir));
  if (known !== null) return refuse(context, known);
  const text = error instanceof Error ? error.message : String(error);
  await refuse(context, { code: 'internal', message: `something went wrong in Pilotlight: ${text}` });
  if (context.env.PILOTLIGHT_DEBUG && error instanceof Error) await context.err.line(error.stack ?? '');
  return 1;
}
