import { expect, it } from 'vitest';
import { readLogLine } from '../../../electron/core/logs/sources/xcode/logLine.ts';

it.each([
  ['2026-05-01T10:00:00Z', Date.UTC(2026, 4, 1, 10)],
  ['2026-05-01T10:00:00.250+0200', Date.UTC(2026, 4, 1, 8, 0, 0, 250)],
  ['2026-05-01T10:00:00', null],
  ['2026-05-01 10:00:00', null],
])('the time %s is %j', (time, at) => {
  const header = `[${time}] [info] [GitHubCopilot] [7] window/logMessage: {`;
  expect(readLogLine(header)).toEqual({ kind: 'entry', at, pid: '7' });
});
