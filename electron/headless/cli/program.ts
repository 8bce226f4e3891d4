import { Command, CommanderError, Option, type OptionValues } from 'commander';
import { version } from '../../core/version.ts';
import { PAT_HELP } from './billingPatKey.ts';
import { type Context, contextOf, type GlobalOptions } from './context.ts';
import { GROUP_HEADINGS, isGrouping } from './groupings.ts';
import {
  addBrowserOptions,
  addFilters,
  directoryOption,
  type FilterOptions,
  filterOf,
  homeOption,
  limitOption,
  providerOption,
  sessionOption,
  userOption,
} from './options.ts';
import type { ExitCode } from './run.ts';
import type { BrowserOptions } from './shownInBrowser.ts';

const COMMON_LIMIT = 100;

/** All commands and what they take. Each lies in a file of its own, loaded only when it is the one. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = base();
  const command = (name: string, description: string): Command =>
    program.command(name).description(description);
  /** The command's options without the global ones, and what those made. */
  const runs = <O extends OptionValues>(
    one: Command,
    action: (context: Context, options: O, command: Command) => Promise<ExitCode> | Promise<void>,
  ) =>
    one.action(async (...given: unknown[]) => {
      const own = given.at(-1);
      if (!(own instanceof Command)) throw new Error('commander gives the command last');
      const context = contextOf(own.optsWithGlobals<GlobalOptions>());
      try {
        const ended = await action(context, own.opts<O>(), own);
        code = typeof ended === 'number' ? ended : 0;
      } catch (error) {
        if (error instanceof CommanderError) throw error;
        code = await (await import('./refusal.ts')).endedBy(context, error);
      }
    });

  runs(command('scan', 'read all that is new, and say what was found'), async (context) =>
    (await import('./commands/scan.ts')).scan(context),
  );
  runs(command('watch', 'scan, then show spending live until interrupted'), async (context) =>
    (await import('./commands/watch.ts')).watch(context),
  );
  runs<FilterOptions & { by: string }>(
    addFilters(command('report', 'totals and groups; of this month without --from and --to'))
      .addOption(groupingOption())
      .addOption(sessionOption()),
    async (context, options, own) => {
      const { report, thisCycle } = await import('./commands/report.ts');
      if (!isGrouping(options.by)) throw new Error('the parser lets no other grouping through');
      return report(context, options.by, filterOf(own, options, thisCycle()));
    },
  );
  runs<FilterOptions & { limit: number }>(
    addFilters(command('requests', 'ledger rows, newest first'))
      .addOption(sessionOption())
      .addOption(limitOption(COMMON_LIMIT)),
    async (context, options, own) =>
      (await import('./commands/requests.ts')).requests(context, filterOf(own, options), options.limit),
  );
  runs<{ limit: number }>(
    command('sessions', 'sessions with totals, latest first').addOption(limitOption(COMMON_LIMIT)),
    async (context, { limit }) => (await import('./commands/sessions.ts')).sessions(context, limit),
  );
  runs<FilterOptions & { format?: string }>(
    addFilters(command('export', 'all ledger rows, for other programs'))
      .addOption(sessionOption())
      .addOption(new Option('--format <format>', 'csv (default) or json').choices(['csv', 'json'])),
    async (context, options, own) => {
      const format = options.format ?? (context.json ? 'json' : 'csv');
      const { exportRows } = await import('./commands/export.ts');
      return exportRows(context, filterOf(own, options), format === 'json' ? 'json' : 'csv');
    },
  );
  runs(command('quota', 'the allowance, what is used of it, and whether it will last'), async (context) =>
    (await import('./commands/quota.ts')).quota(context),
  );
  runs(command('sync', 'read what GitHub bills, once'), async (context) =>
    (await import('./commands/sync.ts')).sync(context),
  );
  runs<{ user?: string }>(
    command('import', "GitHub's AI usage report, as the billing pages give it out")
      .argument('<file>', 'the CSV file')
      .addOption(userOption()),
    async (context, { user }, own) =>
      (await import('./commands/import.ts')).importFile(context, own.args[0] ?? '', user),
  );
  runs<{ mend?: true }>(
    command('doctor', 'what is found, what is healthy, what needs you').option(
      '--mend',
      'set a damaged ledger aside, and make a new one of what can be read',
    ),
    async (context, { mend }) =>
      (await import('./commands/doctor.ts')).doctor(context, { isMended: mend === true }),
  );
  runs<{ provider?: readonly string[] }>(
    command('statusline', 'one line for shells and editors; never reads chats').addOption(providerOption()),
    async (context, { provider }) =>
      (await import('./commands/statusline.ts')).statusline(context, provider ?? []),
  );
  runs<BrowserOptions>(
    addBrowserOptions(command('serve', 'the dashboard in a browser, until interrupted')),
    async (context, options) => (await import('./commands/serve.ts')).serve(context, options),
  );
  runs<BrowserOptions & { terminal?: true }>(
    addBrowserOptions(command('demo', 'the same on invented data, in a directory of its own')).option(
      '--terminal',
      'in this terminal, as watch does',
    ),
    async (context, options) => (await import('./commands/demo.ts')).demo(context, options),
  );

  const config = command('config', 'read and change settings');
  runs(config.command('get [key]').description('one setting, or all'), async (context, _options, own) =>
    (await import('./commands/config.ts')).configGet(context, own.args[0], own),
  );
  runs(
    config
      .command('set <key> [value...]')
      .description('change one setting')
      .addHelpText('after', () => PAT_HELP),
    async (context, _options, own) =>
      (await import('./commands/config.ts')).configSet(context, own.args, own),
  );
  runs(
    config.command('unset <key>').description('back to what stands without it; removes the token'),
    async (context, _options, own) =>
      (await import('./commands/config.ts')).configUnset(context, own.args[0] ?? '', own),
  );

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError) {
      if (error.code === 'commander.help') tellWrongUsage('a command is missing, --help lists them');
      return 2;
    }
    throw error;
  }
}

function base(): Command {
  return (
    new Command('pilotlight')
      .description('Shows what GitHub Copilot costs you: how much, of what, and will it last?')
      .version(version())
      .addOption(homeOption())
      .addOption(directoryOption('--data-dir <dir>', 'where the ledger and the settings lie'))
      .option('--json', 'one JSON document on standard output')
      .option('--no-network', 'ask no server')
      .showSuggestionAfterError(false)
      .configureHelp({ showGlobalOptions: true })
      .exitOverride()
      // Wrong usage is one line, whatever commander would say below it.
      .configureOutput({ writeErr: () => {}, outputError: tellWrongUsage })
  );
}

function groupingOption(): Option {
  return new Option('--by <grouping>', 'what a group is')
    .choices(Object.keys(GROUP_HEADINGS))
    .default('model');
}

function tellWrongUsage(text: string): void {
  const line = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  process.stderr.write(`pilotlight: ${line}\n`);
}
