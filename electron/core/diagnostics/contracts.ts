import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { CONTRACT_VERSION as ACCOUNT } from '../logs/sources/account/contract.ts';
import { AGENT_HOST_CONTRACT_VERSION } from '../logs/sources/agent-host/contract.ts';
import { CONTRACT_VERSION as CLI_EVENTS } from '../logs/sources/cli-events/contract.ts';
import { CONTRACT_VERSION as CLI_STORE } from '../logs/sources/cli-store/contract.ts';
import { CONTRACT_VERSION as DEBUG_LOG } from '../logs/sources/debug-log/contract.ts';
import { CONTRACT_VERSION as OTEL_DB } from '../logs/sources/otel-db/contract.ts';
import { CONTRACT_VERSION as OTLP } from '../logs/sources/otlp/contract.ts';
import { CONTRACT_VERSION as VISUAL_STUDIO } from '../logs/sources/visual-studio/contract.ts';
import { CONTRACT_VERSION as VSCODE_CHAT } from '../logs/sources/vscode-chat/contract.ts';
import { XCODE_CONTRACT_VERSION } from '../logs/sources/xcode/contract.ts';

type ReadSource = Diagnostics['sources'][number]['source'];

/** What this version understands of each source, in the order in which people are told (docs/data-contract.md, "Version"). */
export const CONTRACT_VERSIONS: Readonly<Record<ReadSource, number>> = {
  'vscode-chat': VSCODE_CHAT,
  'debug-log': DEBUG_LOG,
  otlp: OTLP,
  'otel-db': OTEL_DB,
  'cli-store': CLI_STORE,
  'cli-events': CLI_EVENTS,
  'agent-host': AGENT_HOST_CONTRACT_VERSION,
  'visual-studio': VISUAL_STUDIO,
  xcode: XCODE_CONTRACT_VERSION,
  account: ACCOUNT,
};

/** The name of a source's unknown shapes; of chat files in the words that were asked for. */
export function unknownShapeId(source: ReadSource): string {
  const name = source === 'vscode-chat' ? 'copilot_chat' : source.replaceAll('-', '_');
  return `${name}_unknown_record_shape`;
}
