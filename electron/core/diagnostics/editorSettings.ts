import { z } from 'zod';
import type { RootState } from '../logs/discover/discover.ts';
import { type HostEnvironment, pathsOf } from '../logs/discover/environment.ts';
import { parseJsonWithComments } from './jsonWithComments.ts';
import type { SmallFiles } from './smallFile.ts';

/** The settings of VS Code that decide what it writes about its calls. */
export const DEBUG_LOG = 'github.copilot.chat.agentDebugLog.fileLogging.enabled';
export const AGENT_HOST = 'chat.agentHost.agentDebugLog.enabled';
export const OTEL = 'github.copilot.chat.otel.enabled';
export const OTEL_EXPORTER = 'github.copilot.chat.otel.exporterType';
export const OTEL_ENDPOINT = 'github.copilot.chat.otel.otlpEndpoint';
export const OTEL_DATABASE = 'github.copilot.chat.otel.dbSpanExporter.enabled';
const KEYS = [DEBUG_LOG, AGENT_HOST, OTEL, OTEL_EXPORTER, OTEL_ENDPOINT, OTEL_DATABASE] as const;
export type EditorSetting = (typeof KEYS)[number];

export interface EditorSettings {
  readonly host: string;
  /** What is set; what is not has VS Code's default, or an experiment's. */
  readonly set: Readonly<Partial<Record<EditorSetting, boolean | string>>>;
}

const MOST_BYTES = 2_000_000;
const Text = z.record(z.string(), z.unknown());
const Value = z.union([z.boolean(), z.string().max(2000)]);

/**
 * A user's own settings in each editor that is there; those of folders and of other profiles are not looked at.
 * docs/data-contract.md, "Switches".
 */
export function editorSettings(
  environment: HostEnvironment,
  roots: readonly RootState[],
  files: SmallFiles,
): EditorSettings[] {
  const paths = pathsOf(environment.platform);
  return roots
    .filter(({ root, exists, error }) => exists && error === null && isEditor(root.kind))
    .map(({ root }) => {
      // A server has the settings of its machine; the user's are on the client.
      const candidates = [
        paths.join(root.path, 'settings.json'),
        paths.join(root.path, '..', 'Machine', 'settings.json'),
      ];
      const set = candidates.map((path) => files.text(path, MOST_BYTES)).map(setIn);
      return { host: root.host, set: Object.assign({}, ...set) };
    });
}

function isEditor(kind: RootState['root']['kind']): boolean {
  return kind !== 'copilot-cli' && kind !== 'xcode' && kind !== 'visual-studio' && kind !== 'extra';
}

function setIn(text: string | null): EditorSettings['set'] {
  const all = Text.safeParse(text === null ? undefined : parseJsonWithComments(text));
  const set: Partial<Record<EditorSetting, boolean | string>> = {};
  for (const key of KEYS) {
    const value = Value.safeParse(all.success && Object.hasOwn(all.data, key) ? all.data[key] : undefined);
    if (value.success) set[key] = value.data;
  }
  return set;
}
