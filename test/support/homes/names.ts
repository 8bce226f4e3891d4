import type { CallKind, ModelCall } from './scenario.ts';

/** The words that Copilot's extension has for what a call is for (`debugName`). */
export const PURPOSES: { readonly [kind in CallKind]: string } = {
  answer: 'panel/editAgent',
  'sub-agent': 'tool/runSubagent-Explore',
  summary: 'summarizeConversationHistory-full',
  inline: 'inline/edit',
  compaction: 'compaction',
  title: 'title',
  categorization: 'promptCategorization',
};

/** The label of a conversation that another one began, before its id in the debug log's file name. */
export function labelOf({ kind }: ModelCall): string {
  return kind === 'sub-agent' ? 'runSubagent-Explore' : kind;
}
