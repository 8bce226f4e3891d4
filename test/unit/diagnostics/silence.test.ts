import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examineSources } from '../../../electron/core/diagnostics/sourceStates.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { findingSummaries } from '../../../electron/core/store/diagnostics.ts';
import type { FileSource } from '../../../electron/core/store/files.ts';
import { sourcesTold } from '../../../electron/core/store/queries/sources.ts';
import type { Source } from '../../../shared/domain/ledger.ts';
import { TestLedger } from '../../support/testLedger.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MB = 1_000_000;

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

interface SomeFile {
  readonly path: string;
  readonly source: FileSource;
  readonly bytes: number;
  /** The title that comes with the first answer. */
  readonly title?: string;
  /** Epoch ms of the last write. */
  readonly at?: number;
  readonly call?: Partial<CallSeen>;
  readonly unknown?: string;
}

function tell({ path, source, bytes, title, at = NOW, call, unknown }: SomeFile): void {
  const calls: CallSeen[] =
    call === undefined || source === 'account' ? [] : [{ ...CALL, source, key: path, ...call }];
  const update = ledger.update({
    file: path,
    turns: {},
    beside: { calls },
    more: {
      findings: unknown === undefined ? [] : [{ reason: 'unknown-shape', signature: unknown, count: 1 }],
    },
  });
  ledger.commit([
    {
      ...update,
      next: {
        ...update.next,
        source,
        bytesRead: bytes,
        mtimeUs: at * 1000,
        session: { ...update.next.session, customTitle: title ?? null },
      },
    },
  ]);
}

const CALL = {
  key: 'k',
  source: 'debug-log',
  sessionId: 's',
  startedAt: NOW - 60_000,
  endedAt: null,
  model: 'gpt-5',
  inputTokens: 10,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: 5,
  nanoAiu: 7,
  purpose: null,
  agent: null,
  ownKey: null,
} as const satisfies CallSeen;

function healthOf(source: FileSource, off: readonly Source[] = []): string {
  const states = examineSources(
    ledger.db,
    sourcesTold(ledger.db),
    { found: [], passedOver: [] },
    findingSummaries(ledger.db),
    off,
  );
  return states.find(({ state }) => state.source === source)?.state.health ?? '';
}

const several = (count: number, file: Omit<SomeFile, 'path'>): void => {
  for (let i = 0; i < count; i++) tell({ ...file, path: `/${file.source}/${i}.jsonl` });
};

describe('bytes without rows are as they should be', () => {
  test('in chat files with attachments alone, however large and many', () => {
    several(20, { source: 'vscode-chat', bytes: 30 * MB });
    expect(healthOf('vscode-chat')).toBe('quiet');
  });

  test('of a source that is switched off', () => {
    several(3, { source: 'vscode-chat', bytes: 1000, title: 'Sort it out' });
    expect(healthOf('vscode-chat')).toBe('silent');
    expect(healthOf('vscode-chat', ['xcode', 'vscode-chat'])).toBe('off');
  });

  test('in two conversations that had an answer: that may be chance', () => {
    several(2, { source: 'vscode-chat', bytes: 1000, title: 'Sort it out' });
    expect(healthOf('vscode-chat')).toBe('quiet');
  });

  test('in debug logs that tell what was found in the workspace, and in price lists', () => {
    several(50, { source: 'debug-log', bytes: 90_000 });
    for (let i = 0; i < 9; i++) tell({ source: 'debug-log', bytes: 2 * MB, path: `/logs/${i}/models.json` });
    expect(healthOf('debug-log')).toBe('quiet');
  });

  test('in logs that are older than what the latest one told', () => {
    several(9, { source: 'debug-log', bytes: 5 * MB, at: NOW - 3_600_000 });
    tell({ source: 'debug-log', bytes: MB, path: '/latest', call: {} });
    expect(healthOf('debug-log')).toBe('ok');
  });

  test.each(['account', 'cli-store', 'xcode', 'otlp'] as const)('in whatever %s holds beside', (source) => {
    several(5, { source, bytes: 500 * MB });
    expect(healthOf(source)).toBe('quiet');
  });

  test('in the first minutes of a command line, and of one that was just begun', () => {
    several(10, { source: 'cli-events', bytes: 2000 });
    expect(healthOf('cli-events')).toBe('quiet');
  });
});

describe('bytes without rows mean that something is wrong', () => {
  test('in conversations that had an answer', () => {
    several(3, { source: 'vscode-chat', bytes: 1000, title: 'Sort it out' });
    expect(healthOf('vscode-chat')).toBe('silent');
  });

  test.each([
    ['debug-log', 3, MB],
    ['agent-host', 2, 200],
    ['cli-events', 3, 64_000],
    ['otel-db', 1, MB],
    ['visual-studio', 3, 64_000],
  ] as const)('in %s: %i files of %i bytes', (source, files, bytes) => {
    several(files, { source, bytes: bytes - 1 });
    expect(healthOf(source)).toBe('quiet');
    several(files, { source, bytes });
    expect(healthOf(source)).toBe('silent');
  });

  test('when a source that told for months falls silent, and not when a clock was wrong once', () => {
    tell({ source: 'debug-log', bytes: MB, path: '/old', call: {} });
    tell({ source: 'debug-log', bytes: MB, path: '/wrong', call: { startedAt: Date.UTC(2099, 0, 1) } });
    several(3, { source: 'debug-log', bytes: MB });
    expect(healthOf('debug-log')).toBe('silent');
  });

  test('in the very first file when all that is known of it is unknown', () => {
    tell({ source: 'vscode-chat', bytes: 20, path: '/a', unknown: 'surprise' });
    expect(healthOf('vscode-chat')).toBe('silent');
  });
});

test('an old command line is no unknown shape', () => {
  tell({ source: 'cli-store', bytes: MB, path: '/session-store.db', unknown: 'no assistant_usage_events' });
  expect(healthOf('cli-store')).toBe('quiet');
});
