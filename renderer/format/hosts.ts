import { words } from '../../shared/words/words.ts';

/** Editors as their makers write them, by the name of the folder that each keeps its data in. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['Code', 'VS Code'],
  ['Code - Insiders', 'VS Code Insiders'],
  ['Code - Exploration', 'VS Code Exploration'],
  ['VSCodium - Insiders', 'VSCodium Insiders'],
  ['code-oss-dev', 'Code - OSS (dev)'],
  ['vscode-server', 'VS Code Server'],
  ['vscode-server-insiders', 'VS Code Server Insiders'],
  ['vscode-remote', 'VS Code Remote'],
  ['copilot-cli', 'Copilot CLI'],
  ['opentelemetry', 'OpenTelemetry'],
]);

/** @param host as in the ledger and the roots; an unknown one stays as it is. */
export function hostName(host: string): string {
  return host === 'added-folder' ? words.diagnostics.addedFolder : (NAMES.get(host) ?? host);
}
