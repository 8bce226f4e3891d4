import { type Check, check } from './check.ts';
import { counted } from './counted.ts';
import { size } from './size.ts';
import type { ExaminedSource, SourceState } from './sourceStates.ts';
import type { Switch } from './switches.ts';

/** What a row of each source is. */
const ROWS: Readonly<Record<SourceState['source'], string>> = {
  'vscode-chat': 'turn',
  'debug-log': 'call',
  otlp: 'call',
  'otel-db': 'call',
  'cli-store': 'call',
  'cli-events': 'total',
  'agent-host': 'call',
  'visual-studio': 'call',
  xcode: 'call',
  account: 'model',
};

/** Health of one source; where it is off, the setting that turns it on. */
export function sourceCheck({ state, silence }: ExaminedSource, off: readonly Switch[]): Check {
  const id = `source:${state.source}`;
  const { files, rows, lastAt } = state;
  if (silence !== null) {
    const message = `${counted(silence.files, 'file')} with ${size(silence.bytes)} should tell something and ${silence.files === 1 ? 'does' : 'do'} not`;
    return check(id, 'warn', message, 'Update Pilotlight; if nothing comes then, please report this.');
  }
  const fix = off.length === 0 ? null : `To turn it on: ${off.map(switchText).join('; ')}`;
  if (state.health === 'none') return check(id, 'info', 'Nothing found', fix);
  if (state.health === 'quiet') {
    return check(
      id,
      'info',
      `${counted(files, 'file')}, nothing to count in ${files === 1 ? 'it' : 'them'} yet`,
      fix,
    );
  }
  const last = lastAt === null ? '' : `, the last on ${new Date(lastAt).toISOString().slice(0, 10)}`;
  const from = state.source === 'otlp' && files === 0 ? '' : ` from ${counted(files, 'file')}`;
  return check(id, 'ok', `${counted(rows, ROWS[state.source])}${from}${last}`, fix);
}

/** Where Pilotlight listens for spans, and why it cannot. */
export interface ReceiverFacts {
  readonly port: number;
  readonly failure: 'port-taken' | 'forbidden' | 'failed' | null;
}

const FAILURES: Readonly<Record<NonNullable<ReceiverFacts['failure']>, string>> = {
  'port-taken': 'is taken by another program',
  forbidden: 'may not be used by you',
  failed: 'cannot be used',
};

export function receiverCheck(port: number, failure: NonNullable<ReceiverFacts['failure']>): Check {
  return check(
    'source:otlp',
    'warn',
    `Port ${port} ${FAILURES[failure]}, so no span arrives; it is tried again and again`,
    'End the other program, or choose another port with: pilotlight config set sources.otlp.port <port>',
  );
}

/** As somebody has to type it. */
export function switchText({ of, setting, value }: Pick<Switch, 'of' | 'setting' | 'value'>): string {
  switch (of) {
    case 'editor':
      return `"${setting}": ${value === 'true' ? value : JSON.stringify(value)} in VS Code's settings`;
    case 'pilotlight':
      return `pilotlight config set ${setting} ${value}`;
    case 'command-line':
      return `update Copilot CLI to ${value} or later`;
  }
}
