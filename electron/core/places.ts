import type { Settings } from '../../shared/contract/settings.ts';
import type { HostEnvironment } from './logs/discover/environment.ts';
import type { Places } from './logs/ingestEvents.ts';

/** The places of the host and those of the settings, without the sources that are switched off. */
export function placesIn(
  { extraFolders }: Pick<HostEnvironment, 'extraFolders'>,
  settings: Pick<Settings, 'sources.extraFolders' | 'sources.off'>,
): Places {
  return {
    extraFolders: [...extraFolders, ...settings['sources.extraFolders']],
    sourcesOff: settings['sources.off'],
  };
}
