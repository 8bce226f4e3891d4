import type { Command } from 'commander';
import { settingProblem } from '../../../../shared/contract/settingProblem.ts';
import {
  isSettingKey,
  SETTING_KEYS,
  type SettingKey,
  Settings,
} from '../../../../shared/contract/settings.ts';
import { readSettings } from '../../../core/readSettings.ts';
import { writeSetting } from '../../adapters/settingsFile.ts';
import { BILLING_PAT } from '../billingPatKey.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import { takesSeveral, typedSetting } from '../typedSetting.ts';

/** `config get [KEY]` */
export async function configGet(context: Context, key: string | undefined, command: Command): Promise<0 | 1> {
  if (key === BILLING_PAT) return (await import('./billingPat.ts')).getPat(context);
  if (key !== undefined && !isSettingKey(key)) return unknownKey(key, command);
  const { settings } = readSettings(context.dataDir);
  const keys = key === undefined ? SETTING_KEYS : [key];
  if (context.json) {
    await context.out.json(Object.fromEntries(keys.map((one) => [one, settings[one]])));
  } else if (key !== undefined) {
    await context.out.line(valueText(settings[key]));
  } else {
    for (const one of keys) await context.out.line(`${one} = ${valueText(settings[one])}`);
  }
  return 0;
}

/** `config set KEY [VALUE]`; a list takes several values, none empties it. */
export async function configSet(
  context: Context,
  [key = '', ...values]: readonly string[],
  command: Command,
): Promise<0 | 1> {
  if (key === BILLING_PAT) {
    if (values.length > 0) {
      command.error(`error: ${BILLING_PAT} is read from standard input, never from an argument`);
    }
    return (await import('./billingPat.ts')).setPat(context, command);
  }
  if (!isSettingKey(key)) return unknownKey(key, command);
  const read = Settings.safeParse({ [key]: wantedValue(key, values, command) });
  if (!read.success) {
    const [issue] = read.error.issues;
    command.error(`error: ${key} does not take that: ${issue === undefined ? '' : settingProblem(issue)}`);
  }
  return put(context, key, read.data);
}

/** `config unset KEY`: what stands without it. */
export async function configUnset(context: Context, key: string, command: Command): Promise<0 | 1> {
  if (key === BILLING_PAT) return (await import('./billingPat.ts')).unsetPat(context);
  if (!isSettingKey(key)) return unknownKey(key, command);
  return put(context, key, Settings.parse({}));
}

async function put(context: Context, key: SettingKey, settings: Settings): Promise<0 | 1> {
  const refusal = await writeSetting(context.dataDir, key, settings[key]);
  if (refusal !== null) return refuse(context, refusal);
  if (context.json) await context.out.json({ [key]: settings[key] });
  else await context.out.line(`${key} = ${valueText(settings[key])}`);
  return 0;
}

function wantedValue(key: SettingKey, values: readonly string[], command: Command): unknown {
  if (!takesSeveral(key) && values.length !== 1) command.error(`error: ${key} takes one value`);
  return typedSetting(key, values);
}

function unknownKey(key: string, command: Command): never {
  command.error(`error: there is no setting ${key}; there are ${SETTING_KEYS.join(', ')}`);
}

function valueText(value: Settings[SettingKey]): string {
  if (Array.isArray(value)) return value.join(', ') || '(none)';
  if (value === null) return '(none)';
  return typeof value === 'object' ? `${value.from}-${value.to}` : String(value);
}
