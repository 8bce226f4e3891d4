import { words } from '../../../../shared/words/words.ts';
import { useCapability, useSnapshot } from '../../../stores/meter.tsx';

/** Why GitHub is not asked whatever is set; null where it may be. */
export function useWithoutNetwork(): string | null {
  const isInvented = useCapability('invented');
  const isAllowed = useSnapshot('github', {}, (github) => github.isNetworkAllowed) ?? true;
  if (isAllowed) return null;
  return isInvented ? words.preferences.sampleNetwork : words.preferences.noNetwork;
}
