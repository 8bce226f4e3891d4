import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { watchModeCheck } from '../../../electron/core/diagnostics/watchChecks.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { notRun } from '../../support/notRun.ts';

const CHILD = join(import.meta.dirname, 'limitedWatcher.ts');
const WORKSPACES = 12;
/** For a reader that never hears events again. */
const MOST_MS = 45_000;
const State = z.object({ watchMode: z.enum(['events', 'polling']), watchFault: z.string().nullable() });
const Report = z.object({
  refused: State,
  recovered: State,
  polledMs: z.number(),
  toldMs: z.number(),
  heldWhilePolling: z.number(),
  heldAfter: z.number(),
});

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

test('a reader that the system refuses a watch looks by itself, gives back the rest, and hears events again when it may', () => {
  for (let n = 0; n < WORKSPACES; n++)
    home.write(`s${n}`, [{ id: `request_${n}`, at: Date.now() - 7_200_000 + n, nano: 1 }], `w${n}`);
  // Inside a namespace of its own the limit is nobody else's.
  const within = ['--user', '--map-root-user', '--', process.execPath, CHILD];
  const child = spawnSync('unshare', [...within, home.home, home.dataDir, home.session('s3', 'w3')], {
    encoding: 'utf8',
    timeout: MOST_MS,
  });
  expect(child.signal).toBeNull();
  if (child.status === null || /unshare failed|EACCES|Operation not permitted/.test(child.stderr))
    notRun('the limit of watches, reached and raised', 'no limit of its own can be set here');
  expect(child.stderr).toBe('');
  const report = Report.parse(JSON.parse(child.stdout));
  expect(report.refused).toEqual({ watchMode: 'polling', watchFault: 'ENOSPC' });
  expect(report.polledMs).toBeLessThan(10_000);
  expect(report.heldWhilePolling).toBe(0);
  expect(report.recovered).toEqual({ watchMode: 'events', watchFault: null });
  // By an event: the look each minute comes later.
  expect(report.toldMs).toBeLessThan(10_000);
  expect(report.heldAfter).toBeGreaterThan(WORKSPACES);
  const told = watchModeCheck({
    ...report.refused,
    phase: 'watching',
    failure: null,
    progress: { files: 0, filesDone: 0, bytes: 0, bytesDone: 0 },
    remainingMs: null,
    roots: [],
    filesSeen: WORKSPACES,
    lookedAt: null,
    nextLookAt: null,
    receiver: { listening: false, port: 0, failure: null, requests: 0, spans: 0, lastAt: null },
  });
  expect(told).toMatchObject({ status: 'warn', message: expect.stringContaining('ENOSPC') });
  expect(told.fix).toContain('fs.inotify.max_user_watches');
});
