import { type Command, InvalidArgumentError, Option } from 'commander';
import { PROVIDERS } from '../../../shared/domain/ledger.ts';
import { type Period, parseUtcDay, type UtcDay } from '../../../shared/domain/time.ts';
import type { RowFilter } from '../../core/store/queries/filter.ts';
import { FIRST_DAY, LAST_DAY } from './openPeriod.ts';
import { isDirectory, providerIds } from './optionValues.ts';

export interface FilterOptions {
  readonly from?: UtcDay;
  readonly to?: UtcDay;
  readonly provider?: readonly string[];
  readonly model?: string;
  readonly workspace?: string;
  readonly session?: string;
}

export function addFilters(command: Command): Command {
  return command
    .addOption(new Option('--from <day>', 'first UTC day, YYYY-MM-DD').argParser(day))
    .addOption(new Option('--to <day>', 'last UTC day, YYYY-MM-DD').argParser(day))
    .addOption(providerOption())
    .addOption(new Option('--model <id>', 'one model').argParser(name))
    .addOption(new Option('--workspace <name>', 'one workspace, by name or URI').argParser(name));
}

export function addBrowserOptions(command: Command): Command {
  return command
    .addOption(new Option('--port <n>', 'where to listen; default a free one').argParser(port))
    .option('--no-open', 'print the address only');
}

export function sessionOption(): Option {
  return new Option('--session <id>', 'one session').argParser(name);
}

export function userOption(): Option {
  return new Option('--user <login>', 'whose lines count, of a report of several users').argParser(name);
}

export function providerOption(): Option {
  return new Option('--provider <ids>', `some of ${PROVIDERS.join(', ')}`).argParser(providers);
}

export function limitOption(fallback: number): Option {
  return new Option('--limit <n>', 'at most so many').argParser(limit).default(fallback);
}

export function directoryOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(name);
}

export function homeOption(): Option {
  return new Option('--home <dir>', 'whose chats; default your home').argParser((text) => {
    if (!isDirectory(name(text))) {
      throw new InvalidArgumentError('There is no such directory.');
    }
    return text;
  });
}

/**
 * @param fallback the period without `--from` and `--to`; one of them alone leaves the other end open.
 * @throws CommanderError for ends the wrong way round.
 */
export function filterOf(command: Command, options: FilterOptions, fallback?: Period): RowFilter {
  const { from, to, provider, model, workspace, session } = options;
  if (from !== undefined && to !== undefined && from > to) command.error('error: --from lies after --to');
  const isOpen = from === undefined && to === undefined;
  return {
    period: isOpen ? fallback : { from: from ?? FIRST_DAY, to: to ?? LAST_DAY },
    providers: provider,
    model,
    workspace,
    sessionId: session,
  };
}

function day(text: string): UtcDay {
  const value = parseUtcDay(text);
  if (value === null) throw new InvalidArgumentError('It has to be a calendar day, YYYY-MM-DD.');
  return value;
}

function limit(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('It has to be a whole number, 1 or more.');
  }
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535) {
    throw new InvalidArgumentError('It has to be a whole number, 1 to 65535.');
  }
  return value;
}

function name(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

function providers(text: string): readonly string[] {
  const ids = providerIds(text);
  if (ids === null) throw new InvalidArgumentError(`Known are ${PROVIDERS.join(' and ')}.`);
  return ids;
}
