/**
 * Session types of VS Code that stand as a scheme before a session's id: the extension's own, the agent host's
 * (`agent-host-<provider>`), and those of agent hosts on other machines (`remote-<authority>-<provider>`, where the
 * authority is any text). Others are left alone: who starts sessions through the SDK may put colons in their ids.
 */
const SESSION_TYPE =
  /^(?:copilotcli|claude-code|claude|codex|openai-codex|copilot-cloud-agent|copilot-growth|local|agent-host-[a-z0-9-]+|remote-[^:/]+-[a-z0-9]+(?=:\/)):/i;

/** `vscode-chat-session://local/<base64 of the id>`. */
const CHAT_SESSION = /^vscode-chat-session:\/\/[^/]*\/([^/?#]+)/i;
/** `ahp-chat://<chat>/<base64 of the session's URI>`, of a sub-agent with the tool call behind it. */
const AGENT_HOST_CHAT = /^ahp-chat:\/\/[^/]*\/([^/?#]+)/i;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The id of a conversation as its own store knows it, so that what several sources tell of one conversation meets
 * (docs/data-contract.md, "Agent host"): the last part of a session's URI, or `id` as it is when it is none.
 */
export function rawSessionId(id: string): string {
  const chat = AGENT_HOST_CHAT.exec(id)?.[1];
  const owner = chat === undefined ? id : (fromBase64(chat) ?? id);
  const local = CHAT_SESSION.exec(owner)?.[1];
  if (local !== undefined) return fromBase64(local) ?? local;
  const type = SESSION_TYPE.exec(owner)?.[0];
  if (type === undefined) return owner;
  const path = owner
    .slice(type.length)
    .replace(/^\/\/[^/]*(?=\/)/, '')
    .replace(/^\/+/, '')
    .replace(/[?#].*$/s, '');
  return path === '' ? id : decoded(path);
}

/** @returns the text behind either alphabet of base64, or null when it is none, or no plain text. */
function fromBase64(text: string): string | null {
  const digits = decoded(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  let bits = 0;
  let held = 0;
  let found = '';
  for (const digit of digits) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const code = (held >> bits) & 0xff;
    if (code < 0x20 || code > 0x7e) return null;
    found += String.fromCharCode(code);
  }
  return found === '' ? null : found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
