import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import {
  AGENT_HOST,
  DEBUG_LOG,
  type EditorSetting,
  type EditorSettings,
  OTEL,
  OTEL_DATABASE,
  OTEL_ENDPOINT,
  OTEL_EXPORTER,
} from './editorSettings.ts';

export type Switch = Diagnostics['switches'][number];

/** Of Pilotlight itself: whether it listens for spans. */
export const RECEIVER = 'sources.otlp.enabled';
/** The first command line that keeps its calls in a database. */
export const LEAST_CLI = '1.0.69';
const ENDPOINT = 'http://localhost:4318';
const EXPORTER = 'otlp-http';
const LOCAL_ENDPOINT = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)\/?(?:v1\/traces\/?)?$/;

export interface SwitchFacts {
  /** Of the editors in which Copilot may run. */
  readonly settings: readonly EditorSettings[];
  readonly otelVariable: boolean | null;
  /** Whether Pilotlight listens, and where. */
  readonly receiver: { readonly port: number } | null;
  /** Sources of which there are files. */
  readonly found: ReadonlySet<string>;
  /** The command line's folder is there; whether its database holds calls, null while there is none. */
  readonly commandLine: { readonly keepsCalls: boolean | null } | null;
}

/** Every source that is exact and off, with the very setting that turns it on. docs/data-contract.md, "Switches". */
export function switches(facts: SwitchFacts): Switch[] {
  return [
    logging('debug-log', DEBUG_LOG, facts),
    logging('agent-host', AGENT_HOST, facts),
    ...receiving(facts),
    logging('otel-db', OTEL_DATABASE, facts),
    ...commandLine(facts),
  ];
}

/** An experiment may switch logging on as well: files tell. */
function logging(source: Switch['source'], setting: EditorSetting, facts: SwitchFacts): Switch {
  const { settings, found } = facts;
  const on = hostsWith(settings, ({ set }) => set[setting] === true);
  const isOff = settings.some(({ set }) => set[setting] === false);
  const isOn = on.length > 0 || (found.has(source) && !isOff);
  return { source, of: 'editor', setting, value: 'true', on, state: stateOf(isOn, facts) };
}

function receiving(facts: SwitchFacts): Switch[] {
  const { settings, otelVariable, receiver } = facts;
  const own: Switch = {
    source: 'otlp',
    of: 'pilotlight',
    setting: RECEIVER,
    value: 'true',
    on: [],
    state: receiver === null ? 'off' : 'on',
  };
  // What the environment says wins over the setting in VS Code, too.
  const on = hostsWith(settings, ({ set }) => otelVariable ?? set[OTEL] === true);
  const editor = {
    source: 'otlp',
    of: 'editor',
    setting: OTEL,
    value: 'true',
    on,
    state: stateOf(on.length > 0, facts),
  } as const satisfies Switch;
  const sending = settings.filter(({ host }) => on.includes(host));
  const port = receiver?.port ?? 4318;
  const isElsewhere = sending.some(({ set }) => !leadsTo(set[OTEL_ENDPOINT] ?? ENDPOINT, port));
  const isOther = sending.some(({ set }) => (set[OTEL_EXPORTER] ?? EXPORTER) !== EXPORTER);
  const off = { ...editor, state: 'off', on: [] } as const;
  return [
    own,
    editor,
    ...(isElsewhere
      ? [{ ...off, setting: OTEL_ENDPOINT, value: ENDPOINT.replace('4318', String(port)) }]
      : []),
    ...(isOther ? [{ ...off, setting: OTEL_EXPORTER, value: EXPORTER }] : []),
  ];
}

function leadsTo(endpoint: boolean | string, port: number): boolean {
  return LOCAL_ENDPOINT.exec(String(endpoint))?.[1] === String(port);
}

function commandLine({ commandLine: cli }: SwitchFacts): Switch[] {
  const state = cli === null ? 'absent' : cli.keepsCalls === true ? 'on' : 'off';
  return [{ source: 'cli-store', of: 'command-line', setting: null, value: LEAST_CLI, on: [], state }];
}

function hostsWith(settings: readonly EditorSettings[], holds: (one: EditorSettings) => boolean): string[] {
  return [...new Set(settings.filter(holds).map(({ host }) => host))];
}

function stateOf(isOn: boolean, { settings, found }: SwitchFacts): Switch['state'] {
  if (isOn) return 'on';
  return settings.length === 0 && !found.has('vscode-chat') ? 'absent' : 'off';
}
