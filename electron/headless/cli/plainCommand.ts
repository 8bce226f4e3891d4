import { parseArgs } from 'node:util';
import { type Context, contextOf } from './context.ts';
import { isGrouping } from './groupings.ts';
import { isDirectory, providerIds } from './optionValues.ts';

export interface PlainCommand {
  readonly context: Context;
  readonly run: () => Promise<void>;
}

/**
 * Shells ask for a status line before every prompt, scripts for a report each minute, and loading the parser is a
 * quarter of what the one takes and a tenth of the other. So a command line that is plainly one of them goes without;
 * whatever is unusual about it is for the parser to judge.
 * @returns null when the parser has to look.
 */
export function plainCommand(args: readonly string[]): PlainCommand | null {
  const parsed = parsedArgs(args);
  if (parsed === null) return null;
  const { values, name } = parsed;
  const { home, 'data-dir': dataDir, json, provider, by = 'model' } = values;
  if (home !== undefined && !isDirectory(home)) return null;
  if (dataDir !== undefined && dataDir.trim() === '') return null;
  const globals = {
    ...(home === undefined ? {} : { home }),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(json === true ? { json } : {}),
    network: values['no-network'] !== true,
  };
  if (name === 'statusline' && values.by === undefined) {
    const providers = provider === undefined ? [] : providerIds(provider);
    if (providers === null) return null;
    const context = contextOf(globals);
    const run = async () => (await import('./commands/statusline.ts')).statusline(context, providers);
    return { context, run };
  }
  if (name === 'report' && provider === undefined && isGrouping(by)) {
    const context = contextOf(globals);
    const run = async () => {
      const { report, thisCycle } = await import('./commands/report.ts');
      return report(context, by, { period: thisCycle() });
    };
    return { context, run };
  }
  return null;
}

function parsedArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        home: { type: 'string' },
        'data-dir': { type: 'string' },
        provider: { type: 'string' },
        by: { type: 'string' },
        json: { type: 'boolean' },
        'no-network': { type: 'boolean' },
      },
    });
    const [name] = positionals;
    return positionals.length === 1 && name !== undefined ? { values, name } : null;
  } catch {
    // Not a command line as above.
    return null;
  }
}
