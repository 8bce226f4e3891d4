import { parseArgs } from 'node:util';
import { type Context, contextOf } from './context.ts';
import { isDirectory, providerIds } from './optionValues.ts';

/**
 * Shells ask for a status line before every prompt, and loading the parser is a quarter of what that takes. So a
 * command line that is plainly a status line goes without; whatever is unusual about it is for the parser to judge.
 * @returns null when the parser has to look.
 */
export function quickStatusline(
  args: readonly string[],
): { readonly context: Context; readonly providers: readonly string[] } | null {
  if (!args.includes('statusline')) return null;
  const values = parsed(args);
  if (values === null) return null;
  const { home, 'data-dir': dataDir, json, provider } = values;
  if (home !== undefined && !isDirectory(home)) return null;
  if (dataDir !== undefined && dataDir.trim() === '') return null;
  const providers = provider === undefined ? [] : providerIds(provider);
  if (providers === null) return null;
  const context = contextOf({
    ...(home === undefined ? {} : { home }),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(json === true ? { json } : {}),
    network: true,
  });
  return { context, providers };
}

function parsed(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        home: { type: 'string' },
        'data-dir': { type: 'string' },
        provider: { type: 'string' },
        json: { type: 'boolean' },
        'no-network': { type: 'boolean' },
      },
    });
    return positionals.length === 1 && positionals[0] === 'statusline' ? values : null;
  } catch {
    // Not a command line as above.
    return null;
  }
}
