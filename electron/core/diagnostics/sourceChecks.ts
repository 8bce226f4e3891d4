import type { Source } from '../../../shared/domain/ledger.ts';
import { bytes } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { type Check, check } from './check.ts';
import type { ExaminedSource } from './sourceStates.ts';
import type { Switch } from './switches.ts';

/**
 * Health of one source, with what turns it on where it is off.
 * @param off settings of other programs that keep it from telling.
 * @param notRead sources that are switched off by the user's own setting.
 */
export function sourceCheck(
  { state, silence }: ExaminedSource,
  off: readonly Switch[],
  notRead: readonly Source[],
): Check {
  const id = `source:${state.source}`;
  const told = words.checks.sources;
  const { files, rows, lastAt } = state;
  if (state.health === 'off') {
    const rest = notRead.filter((source) => source !== state.source);
    return check(id, 'info', told.off, told.readAgain(rest));
  }
  if (silence !== null) {
    return check(id, 'warn', told.silent(silence.files, bytes(silence.bytes)), told.report);
  }
  const fix = off.length === 0 ? null : told.turnOn(off.map(switchText));
  if (state.health === 'none') return check(id, 'info', told.none, fix);
  if (state.health === 'quiet') {
    return check(id, 'info', told.quiet(files), fix);
  }
  const last = lastAt === null ? null : new Date(lastAt).toISOString().slice(0, 10);
  const from = state.source === 'otlp' && files === 0 ? null : files;
  return check(id, 'ok', told.read(state.source, rows, from, last), fix);
}

/** Where Pilotlight listens for spans, and why it cannot. */
export interface ReceiverFacts {
  readonly port: number;
  readonly failure: 'port-taken' | 'forbidden' | 'failed' | null;
}

export function receiverCheck(port: number, failure: NonNullable<ReceiverFacts['failure']>): Check {
  const { receiver, otherPort } = words.checks.sources;
  return check('source:otlp', 'warn', receiver[failure](port), otherPort);
}

/** As somebody has to type it. */
export function switchText({ of, setting, value }: Pick<Switch, 'of' | 'setting' | 'value'>): string {
  const told = words.checks.sources;
  switch (of) {
    case 'editor':
      return told.inEditor(setting ?? '', value === 'true' ? value : JSON.stringify(value));
    case 'pilotlight':
      return told.byCommand(setting ?? '', value);
    case 'command-line':
      return told.newerCli(value);
  }
}
