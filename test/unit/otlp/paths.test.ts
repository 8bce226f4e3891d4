import { describe, expect, it } from 'vitest';
import type { HostEnvironment } from '../../../electron/core/logs/discover/environment.ts';
import { traceDatabases } from '../../../electron/core/logs/sources/otel-db/paths.ts';
import { exporterFiles, exporterFolders } from '../../../electron/core/logs/sources/otlp/paths.ts';
import {
  isVisualStudioTrace,
  visualStudioTraceDirectories,
} from '../../../electron/core/logs/sources/visual-studio/paths.ts';

const LINUX: HostEnvironment = {
  platform: 'linux',
  home: '/home/dev',
  env: {},
  confined: false,
  extraFolders: [],
};
const WINDOWS: HostEnvironment = { ...LINUX, platform: 'win32', home: 'C:\\Users\\dev' };

describe('files of exporters', () => {
  const settings = `{
    // "github.copilot.chat.otel.enabled": true,
    "github.copilot.chat.otel.outfile" : "/var/log/copilot \\"x\\".jsonl",
    "chat.agentHost.otel.outfile": "relative.jsonl",
    "other.otel.outfile": "/no"
  }`;

  it('are those that the variable and the settings name, where the path is a whole one', () => {
    const env = { COPILOT_OTEL_FILE_EXPORTER_PATH: '/tmp/./spans.jsonl' };
    expect(exporterFiles({ ...LINUX, env }, settings)).toEqual([
      '/tmp/spans.jsonl',
      '/var/log/copilot "x".jsonl',
    ]);
    expect(exporterFiles(LINUX, null)).toEqual([]);
    expect(exporterFiles(WINDOWS, '{"github.copilot.chat.otel.outfile": "D:\\\\logs\\\\a.jsonl"}')).toEqual([
      'D:\\logs\\a.jsonl',
    ]);
  });

  it('lie inside the home where one was given', () => {
    const env = { COPILOT_OTEL_FILE_EXPORTER_PATH: '/home/dev/spans.jsonl' };
    expect(exporterFiles({ ...LINUX, env, confined: true }, settings)).toEqual(['/home/dev/spans.jsonl']);
    expect(exporterFolders({ ...LINUX, confined: true })).toEqual(['/home/dev/.copilot/otel']);
  });
});

describe("Visual Studio's traces", () => {
  it('lie in the temporary directory, wherever the user moved it, each place once', () => {
    expect(visualStudioTraceDirectories(WINDOWS)).toEqual([
      'C:\\Users\\dev\\AppData\\Local\\Temp\\VSGitHubCopilotLogs\\traces',
    ]);
    const env = {
      TMP: 'c:\\users\\dev\\appdata\\local\\temp',
      TEMP: 'D:\\temp',
      LOCALAPPDATA: 'C:\\Users\\dev\\AppData\\Local',
    };
    expect(visualStudioTraceDirectories({ ...WINDOWS, env })).toEqual([
      'c:\\users\\dev\\appdata\\local\\temp\\VSGitHubCopilotLogs\\traces',
      'D:\\temp\\VSGitHubCopilotLogs\\traces',
    ]);
    expect(visualStudioTraceDirectories({ ...WINDOWS, env, confined: true })).toHaveLength(1);
    expect(visualStudioTraceDirectories(LINUX)).toEqual([]);
  });

  it('are called by their time', () => {
    expect(isVisualStudioTrace('20260612T194439_257709a3_VSGitHubCopilot_traces.jsonl')).toBe(true);
    expect(isVisualStudioTrace('20260612T194439_257709a3_VSGitHubCopilot_logs.jsonl')).toBe(false);
    expect(isVisualStudioTrace('._x_VSGitHubCopilot_traces.jsonl')).toBe(false);
  });
});

it('databases of spans lie in and beside a User directory, but beside none that the user named', () => {
  expect(traceDatabases({ kind: 'user-data' }).map((segments) => segments.join('/'))).toEqual([
    'globalStorage/github.copilot-chat/agent-traces.db',
    '../agent-host/otel/agent-host-traces.db',
  ]);
  expect(traceDatabases({ kind: 'extra' })).toHaveLength(1);
});
