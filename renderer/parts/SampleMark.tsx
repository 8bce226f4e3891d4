import type { ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import { useCapability } from '../stores/meter.tsx';
import { Tag } from './Notice.tsx';

/** Invented figures never look like somebody's own. */
export function SampleMark(): ReactNode {
  return useCapability('invented') ? (
    <Tag title={words.states.invented}>{words.states.sampleData}</Tag>
  ) : null;
}
