import type { Task } from '../../../../shared/domain/tasks.ts';
import { withoutRetry } from './purpose.ts';

/** docs/data-contract.md, "Debug logs", Purposes. */
const TASK_OF: ReadonlyMap<string, Task> = new Map([
  ['compaction', 'compaction'],
  ['title', 'title'],
  ['summarize', 'summary'],
  ['promptCategorization', 'categorization'],
  ['categorization', 'categorization'],
  ['git-branch', 'branch-name'],
  ['gitCommitMessageGenerator', 'commit-message'],
  ['githubPullRequestTitleAndDescriptionGenerator', 'pull-request'],
  ['feedbackGenerator', 'review'],
  ['settingsEditorSearchSuggestions', 'settings-search'],
  ['debugCommandIdentifier', 'debug-command'],
  ['XtabProvider', 'next-edit'],
  ['progressMessages', 'progress'],
  ['contextualProgressMessage', 'progress'],
  ['backgroundTodoAgent', 'to-do'],
  ['summarizeVirtualTools', 'tools'],
  ['copilotLanguageModelWrapper', 'extension'],
]);

/** @returns null where the purpose says no more than the surface: the conversation's own loop, and unknown names. */
export function taskOf(purpose: string | null): Task | null {
  if (purpose === null) return null;
  const word = withoutRetry(purpose);
  if (word.startsWith('summarizeConversationHistory')) return 'compaction';
  if (word.startsWith('nes.')) return 'next-edit';
  return TASK_OF.get(word) ?? null;
}
