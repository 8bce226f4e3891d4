import type { Settings } from '../../../shared/contract/settings.ts';
import { storedSettings } from '../../core/storedSettings.ts';

/** What commands that read and sum up ask of the settings. */
export type ReaderSettings = Pick<
  Settings,
  'plan.id' | 'budget.cycle' | 'budget.day' | 'sources.extraFolders' | 'sources.off' | 'display.units'
>;

const USUAL: ReaderSettings = {
  'plan.id': 'auto',
  'budget.cycle': null,
  'budget.day': null,
  'sources.extraFolders': [],
  'sources.off': [],
  'display.units': 'credits',
};

/**
 * The schema of the settings is loaded only when there are some: making it is a tenth of a warm `report`. A file that
 * cannot be understood counts as empty; `doctor` and `config` say so.
 */
export async function readerSettings(dataDir: string): Promise<ReaderSettings> {
  const stored = storedSettings(dataDir);
  if (stored.kind !== 'value') return USUAL;
  const { parseSettings } = await import('../../../shared/contract/settings.ts');
  return parseSettings(stored.value).settings;
}
