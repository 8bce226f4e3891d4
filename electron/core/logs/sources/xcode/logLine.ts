/** What one line of the log says that matters; docs/data-contract.md, "Xcode". */
export type LogLine =
  /** A message of the language server begins. `at`: epoch ms, null when it is no time with a zone. */
  | { readonly kind: 'entry'; readonly at: number | null; readonly pid: string }
  | { readonly kind: 'other-entry' }
  | { readonly kind: 'auto-model'; readonly model: string }
  | { readonly kind: 'turn'; readonly conversation: string; readonly turn: string }
  | { readonly kind: 'usage'; readonly prompt: number; readonly completion: number; readonly cached: number }
  /** The tracker of usage speaks, in words that are not known. */
  | { readonly kind: 'unknown-usage' };

// An entry is a header, `[time] [level] [category] [process] message`, and the message goes on over as many lines as
// it has. Messages of the language server are JSON, indented, one field a line.
const HEADER = /^\[([^\]]{10,40})\] \[\w+\] \[([^\]]*)\] \[(\d{1,10})\] (.*)$/s;
const FROM_SERVER = /^(?:window\/logMessage|LogMessage): \{/;
const MESSAGE = /^\s*"message"\s*:\s*"((?:\[[^\]"]{1,60}\] ?)*)(.*)$/s;
const USAGE = /^Turn token usage: (\d{1,15}) prompt, (\d{1,15}) completion, (\d{1,15}) cached\b/;
const AUTO_MODEL = /^Fetched auto model for [^:"]{1,80}: ([^"\s]{1,100})"/;
/** Foundation writes `/` as `\/` in JSON. */
const TURN = /^[\w ,]{0,60}conversation\\?\/turn ([\w.-]{1,100})\\?\/([\w.-]{1,100})/;

/** @param head the line's first bytes, 256 at least where there are so many: all that matters stands there. */
export function readLogLine(head: string): LogLine | null {
  if (head.startsWith('[')) return readHeader(head);
  const [, speakers = '', said = ''] = MESSAGE.exec(head) ?? [];
  if (said === '') return null;
  const usage = USAGE.exec(said);
  if (usage !== null) {
    const [, prompt, completion, cached] = usage;
    return { kind: 'usage', prompt: Number(prompt), completion: Number(completion), cached: Number(cached) };
  }
  if (speakers.includes('[roundMetricsTracker]') && /token/i.test(said)) return { kind: 'unknown-usage' };
  const model = speakers.includes('[AutoModelService]') ? AUTO_MODEL.exec(said)?.[1] : undefined;
  if (model !== undefined) return { kind: 'auto-model', model };
  const [, conversation, turn] = TURN.exec(said) ?? [];
  return conversation === undefined || turn === undefined ? null : { kind: 'turn', conversation, turn };
}

function readHeader(head: string): LogLine | null {
  const [, time, category, pid, message] = HEADER.exec(head) ?? [];
  if (time === undefined || pid === undefined) return null;
  if (category !== 'GitHubCopilot' || !FROM_SERVER.test(message ?? '')) return { kind: 'other-entry' };
  return { kind: 'entry', at: timeOf(time), pid };
}

/** The log is written in UTC (`…Z`); a time without a zone would be anyone's guess. */
function timeOf(text: string): number | null {
  const zoned = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?:Z|([+-]\d\d):?(\d\d))$/.exec(text);
  if (zoned === null) return null;
  const [, local, hours, minutes] = zoned;
  const at = Date.parse(hours === undefined ? `${local}Z` : `${local}${hours}:${minutes}`);
  return Number.isNaN(at) ? null : at;
}
