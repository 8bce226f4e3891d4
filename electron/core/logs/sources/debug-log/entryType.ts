/**
 * The beginning of an entry as the extension writes it. Types that are longer than the head shows, and entries in
 * another order, have to be looked at whole.
 */
const HEAD =
  /^\{(?:"v":\d{1,3},)?(?:"rIdx":\d{1,9},)?"ts":[\d.]{1,24},"dur":[-+.\deE]{1,24},"sid":"[^"\\]{0,160}","type":"(\w{1,40})"/;

/** Entries that carry no usage, by design of their writer. */
const QUIET: ReadonlySet<string> = new Set([
  'session_start',
  'tool_call',
  'user_message',
  'agent_response',
  'subagent',
  'turn_start',
  'turn_end',
  'hook',
  'discovery',
  'generic',
  'error',
]);

/** Names a sub-agent's own conversation, below whose id the logs of its sub-agents lie. */
export const CHILD_SESSION = 'child_session_ref';

/** The one type that tells of a model call. */
export const MODEL_CALL = 'llm_request';

/** @returns the type that the line's first bytes name, or null when they do not begin as the writer's do. */
export function typeOfHead(head: string): string | null {
  return HEAD.exec(head)?.[1] ?? null;
}

export function isQuiet(type: string): boolean {
  return QUIET.has(type);
}
