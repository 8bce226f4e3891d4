/** The events that tell of usage, or of a run of the CLI. */
const WANTED = {
  start: 'session.start',
  resume: 'session.resume',
  checkpoint: 'session.usage_checkpoint',
  shutdown: 'session.shutdown',
  compaction: 'session.compaction_complete',
  answer: 'assistant.message',
} as const;
export type Kind = keyof typeof WANTED;

/** As the CLI begins its lines. What does not begin so has to be looked at whole. */
const HEAD = /^\{"type":"([\w.]{1,80})"/;

const KINDS: ReadonlyMap<string, Kind> = new Map([
  [WANTED.start, 'start'],
  [WANTED.resume, 'resume'],
  [WANTED.checkpoint, 'checkpoint'],
  [WANTED.shutdown, 'shutdown'],
  [WANTED.compaction, 'compaction'],
  [WANTED.answer, 'answer'],
]);

/**
 * Events that tell of no usage, by design of their writer: by the first part of their names, or whole. Sizes of the
 * context and the sums of sub-agents are none: the calls behind them are counted where they were made.
 */
const QUIET = new Set([
  ...['user', 'tool', 'system', 'hook', 'permission', 'external_tool', 'skill', 'command', 'commands'],
  ...[
    'elicitation',
    'user_input',
    'sampling',
    'mcp',
    'abort',
    'subagent',
    'pending_messages',
    'exit_plan_mode',
  ],
  ...['assistant.turn_start', 'assistant.turn_end', 'assistant.reasoning', 'assistant.intent'],
  ...['session.info', 'session.warning', 'session.error', 'session.model_change', 'session.mode_changed'],
  ...['session.plan_changed', 'session.context_changed', 'session.workspace_file_changed', 'session.handoff'],
  ...['session.truncation', 'session.snapshot_rewind', 'session.compaction_start', 'session.task_complete'],
  ...['session.title_changed', 'session.idle', 'session.usage_info', 'session.import_legacy'],
]);

/** @returns the type that the line's first bytes name, or null when they do not begin as the CLI's do. */
export function typeOfHead(head: string): string | null {
  return HEAD.exec(head)?.[1] ?? null;
}

export function kindOf(type: string): Kind | null {
  return KINDS.get(type) ?? null;
}

export function isQuiet(type: string): boolean {
  if (QUIET.has(type)) return true;
  const dot = type.indexOf('.');
  return dot > 0 && QUIET.has(type.slice(0, dot));
}
