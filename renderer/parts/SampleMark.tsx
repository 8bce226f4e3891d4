import type { ReactNode } from 'react';
import { stateWords } from '../copy/en/states.ts';
import { useCapability } from '../stores/meter.tsx';
import { Tag } from './Notice.tsx';

/** Invented figures never look like somebody's own. */
export function SampleMark(): ReactNode {
  return useCapability('invented') ? <Tag title={stateWords.invented}>{stateWords.sampleData}</Tag> : null;
}
