import { utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSource } from '../../electron/core/store/files.ts';
import { type DiscoverTree, discoverTree, onlyFile, put } from '../support/discoverTree.ts';

let tree: DiscoverTree;
beforeEach(() => {
  tree = discoverTree();
});
afterEach(() => {
  tree.remove();
});

const CODE = '.config/Code/User';

describe('the files of every source', () => {
  it.each<[string, FileSource, string]>([
    [`${CODE}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s/main.jsonl`, 'debug-log', 'log'],
    [`${CODE}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s/title-1.jsonl`, 'debug-log', 'log'],
    [`${CODE}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s/models.json`, 'debug-log', 'document'],
    [`${CODE}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s.jsonl`, 'debug-log', 'log'],
    [`${CODE}/globalStorage/github.copilot-chat/debug-logs/s/main.jsonl`, 'debug-log', 'log'],
    [
      '.vscode-server/data/User/globalStorage/github.copilot-chat/debug-logs/s/main.jsonl',
      'debug-log',
      'log',
    ],
    [`${CODE}/globalStorage/github.copilot-chat/agent-traces.db`, 'otel-db', 'database'],
    ['.config/Code/agent-host/otel/agent-host-traces.db', 'otel-db', 'database'],
    [`${CODE}/agentHostUsage/5d1c.jsonl`, 'agent-host', 'log'],
    [`${CODE}/globalStorage/state.vscdb`, 'account', 'database'],
    [`${CODE}/profiles/p/globalStorage/state.vscdb`, 'account', 'database'],
    ['.copilot/session-store.db', 'cli-store', 'database'],
    ['.copilot/session-state/5d1c/events.jsonl', 'cli-events', 'log'],
    ['.copilot/session-state/5d1c.jsonl', 'cli-events', 'log'],
  ])('lie at %s', (path, source, format) => {
    // What is beside `User` is looked at where a `User` directory is.
    put(join(tree.user, 'settings.json'));
    put(join(tree.home, path));
    const file = onlyFile(tree.look());
    expect([relative(tree.home, file.path), file.source, file.format]).toEqual([path, source, format]);
    expect(tree.skips(tree.look())).toEqual([]);
  });

  it.each([
    `${CODE}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s/system_prompt_0.json`,
    `${CODE}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s/deeper/x.jsonl`,
    `${CODE}/workspaceStorage/w1/state.vscdb`,
    `${CODE}/globalStorage/state.vscdb.backup`,
    `${CODE}/globalStorage/github.copilot-chat/session-store.db`,
    '.copilot/session-state/5d1c/files/build/events.jsonl',
    '.copilot/session-state/5d1c/session.db',
    '.copilot/config.json',
    '.copilot/jb/c/partition-1.jsonl',
  ])('do not lie at %s', (path) => {
    put(join(tree.home, path));
    expect(tree.paths(tree.look())).toEqual([]);
  });

  it('of an exporter lie where the settings or a variable say, and in the folder of guides', () => {
    const named = [put(join(tree.home, 'a/spans.jsonl')), put(join(tree.home, 'b/traces.txt'))];
    put(join(tree.home, 'a/other.jsonl'));
    put(join(tree.home, '.copilot/otel/x.jsonl'));
    put(join(tree.user, 'settings.json'), `{ // mine\n "github.copilot.chat.otel.outfile": "${named[1]}" }`);
    const look = tree.look({ env: { COPILOT_OTEL_FILE_EXPORTER_PATH: named[0] } });
    expect(tree.paths(look)).toEqual([
      'home/.copilot/otel/x.jsonl',
      'home/a/spans.jsonl',
      'home/b/traces.txt',
    ]);
    expect(new Set(look.files.map(({ source }) => source))).toEqual(new Set(['otlp']));
  });

  it('are told by their workspace', () => {
    put(join(tree.workspaceStorage, 'w1/GitHub.copilot-chat/debug-logs/s/main.jsonl'));
    expect(onlyFile(tree.look()).workspaceDir).toBe(join(tree.workspaceStorage, 'w1'));
  });

  it('of a database are as large and new as it and its log together', () => {
    const path = put(join(tree.home, '.copilot/session-store.db'), 'x'.repeat(10));
    utimesSync(path, 1_790_000_000, 1_790_000_000);
    const log = put(`${path}-wal`, 'x'.repeat(5));
    utimesSync(log, 1_790_000_100, 1_790_000_100);
    const { size, mtimeUs } = onlyFile(tree.look());
    expect([size, mtimeUs]).toEqual([15, 1_790_000_100_000_000]);
  });
});

describe('homes of the command line', () => {
  it('are all looked at, each once', () => {
    for (const home of ['cli', 'state/.copilot', '.copilot']) put(join(tree.home, home, 'session-store.db'));
    const env = { COPILOT_HOME: join(tree.home, 'cli'), XDG_STATE_HOME: join(tree.home, 'state') };
    expect(tree.paths(tree.look({ env }))).toEqual([
      'home/.copilot/session-store.db',
      'home/cli/session-store.db',
      'home/state/.copilot/session-store.db',
    ]);
    const same = { COPILOT_HOME: join(tree.home, '.copilot') };
    expect(tree.look({ env: same }).files).toHaveLength(1);
  });

  it('outside a named home are not looked at', () => {
    put(join(tree.base, 'elsewhere/session-store.db'));
    const env = { COPILOT_HOME: join(tree.base, 'elsewhere') };
    expect(tree.look({ env }).files).toEqual([]);
    expect(tree.look({ env, confined: false }).files).toHaveLength(1);
  });
});

describe('of stores that keep old sessions', () => {
  it('only recent ones are watched, and the directory in which the next one begins', () => {
    const logs = join(tree.workspaceStorage, 'w1/GitHub.copilot-chat/debug-logs');
    const old = put(join(logs, 'old/main.jsonl'));
    utimesSync(old, 1_700_000_000, 1_700_000_000);
    put(join(logs, 'recent/main.jsonl'));
    const { directories } = tree.look();
    expect(directories).toContain(logs);
    expect(directories).toContain(join(logs, 'recent'));
    expect(directories).not.toContain(join(logs, 'old'));
  });
});
