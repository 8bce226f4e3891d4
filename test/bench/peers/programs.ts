import { join } from 'node:path';
import { CLI } from '../program.ts';
import {
  type Answer,
  answerOfCcusage,
  answerOfCodeburn,
  answerOfPilotlight,
  answerOfTokscale,
} from './answer.ts';
import { TOKSCALE } from './packages.ts';

/** A program that is measured. */
export interface Program {
  readonly name: string;
  readonly command: readonly string[];
  /** Null for one whose answer is no sum of spend. */
  readonly answerOf: ((json: unknown) => Answer) | null;
  /** Why its answer is not the truth, as its source has it. */
  readonly differs: string;
}

const ALWAYS = ['--from', '2020-01-01', '--to', '2100-01-01'];

/** Ours: the report whose answer is the peers', and what a shell asks for before every prompt. */
export function ours(home: string, dataDir: string): readonly [report: Program, statusline: Program] {
  const places = ['--no-network', '--home', home, '--data-dir', dataDir];
  const run = (...args: readonly string[]) => [process.execPath, CLI, ...args, ...places];
  return [
    {
      name: 'Pilotlight',
      command: run('report', '--by', 'model', ...ALWAYS, '--json'),
      answerOf: answerOfPilotlight,
      differs: '',
    },
    { name: 'Pilotlight statusline', command: run('statusline'), answerOf: null, differs: '' },
  ];
}

/** Each is asked for spend by model over all time, as JSON, of Copilot alone where it can be asked so. */
export function peers(modules: string): readonly Program[] {
  return [
    {
      name: 'tokscale',
      command: [
        join(modules, TOKSCALE, 'bin/tokscale'),
        'models',
        '--json',
        '--no-spinner',
        '--client',
        'copilot',
      ],
      answerOf: answerOfTokscale,
      differs:
        'an entry of kind 2 that cuts the list of requests (`i`, a retry) is added at the end, so that what follows ' +
        'goes to another turn; a turn without tokens is none; `copilot/auto` keeps that name',
    },
    {
      name: 'codeburn',
      command: [
        process.execPath,
        join(modules, 'codeburn/dist/cli.js'),
        ...['models', '--format', 'json', '--period', 'all', '--min-cost', '0', '--provider', 'copilot'],
      ],
      answerOf: answerOfCodeburn,
      differs:
        "output is `result.metadata.outputTokens`, which is a turn's last call alone, and the turn's own " +
        '`completionTokens` only where that is missing; a retry (`i`) is added at the end; a turn without tokens is ' +
        'none; `copilot/auto` keeps that name',
    },
    {
      name: 'ccusage',
      command: [
        process.execPath,
        join(modules, 'ccusage/src/cli.js'),
        'copilot',
        'daily',
        '--json',
        '--offline',
      ],
      answerOf: answerOfCcusage,
      differs:
        "it reads Copilot's command line (`~/.copilot/session-state`, `~/.copilot/otel`), no chats of VS Code",
    },
  ];
}
