import type { Surface } from '../../../../shared/domain/ledger.ts';

/**
 * What Copilot Chat calls the reasons for its model calls, `debugName` in its source, and what each one means here
 * (docs/data-contract.md, "Debug logs", Purposes).
 */

/**
 * Calls that are made beside a conversation and never counted in a turn's credits: the extension makes them without
 * the turn's id, most of them marked `conversation-background`.
 */
const BACKGROUND: ReadonlySet<string> = new Set([
  // About a conversation, not in it.
  'title',
  'promptCategorization',
  'categorization',
  'summarize',
  'git-branch',
  'progressMessages',
  'contextualProgressMessage',
  'backgroundTodoAgent',
  'summarizeVirtualTools',
  // Other places of the editor.
  'gitCommitMessageGenerator',
  'githubPullRequestTitleAndDescriptionGenerator',
  'feedbackGenerator',
  'settingsEditorSearchSuggestions',
  'debugCommandIdentifier',
  'XtabProvider',
  // `vscode.lm`: other extensions, and VS Code itself where it looks at a terminal's output.
  'copilotLanguageModelWrapper',
]);

/** Next edit suggestions: `nes.nextCursorPosition`. */
const BACKGROUND_PREFIX = 'nes.';

/** `retry-`, `retry-error-`, `retry-server-error-`: the same call once more. */
const RETRY = /^(?:retry-(?:server-error-|error-|cancelled-)?)+/;

const SUB_AGENT = /^(?:tool\/)?runSubagent(?:-(.+))?$/;
/** `searchSubagentTool` is the purpose, `searchSubagent` the label of the log. */
const BUILT_IN_SUB_AGENT = /^(search|execution)Subagent(?:Tool)?$/;
/** The extension's own word for a sub-agent that was started without a name. */
const UNNAMED_SUB_AGENT = 'default';

/** Within the turn it was made in, where there is one; alone it is nobody's question. */
const COMPACTION = /^summarizeConversationHistory/;

/**
 * @param purpose a call's purpose, or the label of the log that it stands in.
 * @returns the sub-agent's name, or null when it is none.
 */
export function subAgentOf(purpose: string | null): string | null {
  if (purpose === null) return null;
  const word = withoutRetry(purpose);
  const started = SUB_AGENT.exec(word);
  if (started !== null) return started[1] ?? UNNAMED_SUB_AGENT;
  return BUILT_IN_SUB_AGENT.exec(word)?.[1] ?? null;
}

/**
 * Whether a call is never part of a turn's own loop, whenever it was made. Sub-agents and compactions of the
 * conversation are part of it; so is what has no name, since nothing says otherwise.
 */
export function isBackgroundPurpose(purpose: string | null): boolean {
  if (purpose === null) return false;
  const word = withoutRetry(purpose);
  return BACKGROUND.has(word) || word.startsWith(BACKGROUND_PREFIX);
}

/** Where in the editor a call that belongs to no turn was asked for. */
export function surfaceOfPurpose(purpose: string | null, agent: string | null): Surface {
  if (agent !== null) return 'sub-agent';
  if (purpose === null) return 'other';
  if (isBackgroundPurpose(purpose)) return 'background';
  const word = withoutRetry(purpose);
  if (COMPACTION.test(word)) return 'background';
  const slash = word.indexOf('/');
  return slash < 0 ? 'other' : surfaceOfIntent(word.slice(0, slash), word.slice(slash + 1));
}

/** `<location>/<intent>`; the terminal's location is called `none`, a notebook's `inline`. */
function surfaceOfIntent(location: string, intent: string): Surface {
  switch (location) {
    case 'panel':
      if (intent === 'editAgent') return 'panel-agent';
      return intent.startsWith('edit') ? 'panel-edit' : 'panel-ask';
    case 'editingSession':
      return 'panel-edit';
    case 'inline':
      return intent.startsWith('notebook') ? 'notebook' : 'inline';
    case 'none':
      return intent.startsWith('terminal') ? 'terminal' : 'other';
    default:
      return 'other';
  }
}

/** The purpose without what a retry puts before it. */
export function withoutRetry(purpose: string): string {
  return purpose.replace(RETRY, '');
}
