import type { Root } from '../../discover/roots.ts';

/** Of the extension, below a `User` directory: its global storage has one name on every disk, in lower case. */
const EXTENSION_TRACES = ['globalStorage', 'github.copilot-chat', 'agent-traces.db'] as const;
/** Of VS Code's agent host, beside the `User` directory. */
const AGENT_HOST_TRACES = ['..', 'agent-host', 'otel', 'agent-host-traces.db'] as const;

/**
 * Where databases of spans may lie (docs/data-contract.md, "OpenTelemetry"), as segments below a root's path. Both are
 * written only after the user switched them on.
 */
export function traceDatabases(root: Pick<Root, 'kind'>): readonly (readonly string[])[] {
  // What lies around a folder that the user named is not the user's to hand out.
  return root.kind === 'extra' ? [EXTENSION_TRACES] : [EXTENSION_TRACES, AGENT_HOST_TRACES];
}
