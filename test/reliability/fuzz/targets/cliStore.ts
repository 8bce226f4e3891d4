import { databaseTarget } from '../promises/databaseTarget.ts';
import type { DatabasePlan } from '../promises/plannedDatabase.ts';
import type { FuzzTarget } from '../target.ts';

const CALLS: DatabasePlan[number] = {
  table: 'assistant_usage_events',
  columns: {
    id: 'INTEGER PRIMARY KEY AUTOINCREMENT',
    session_id: 'TEXT NOT NULL',
    turn_index: 'INTEGER',
    agent_id: 'TEXT',
    model: 'TEXT NOT NULL',
    copilot_usage_model: 'TEXT',
    input_tokens: 'INTEGER',
    output_tokens: 'INTEGER',
    cache_read_tokens: 'INTEGER',
    cache_write_tokens: 'INTEGER',
    reasoning_tokens: 'INTEGER',
    total_nano_aiu: 'INTEGER',
    duration_ms: 'INTEGER',
    initiator: 'TEXT',
    created_at: 'TEXT',
  },
  rows: [
    [
      1,
      's1',
      0,
      null,
      'auto',
      'claude-sonnet-4.5',
      15_805,
      210,
      0,
      15_802,
      12,
      6_130_750_000,
      4200,
      'user',
      '2026-08-01T10:00:10.500Z',
    ],
    [
      2,
      's1',
      0,
      'main',
      'gpt-5',
      null,
      100,
      10,
      50,
      0,
      0,
      6_130_750_000.5,
      900,
      'agent',
      '2026-08-01 10:00:11',
    ],
    [7, 's2', 1, 'explore', 'gpt-5', null, 100, 10, 50, 0, 0, null, 900, 'compaction', '2026-08-01 10:00:11'],
    [
      { int: '9007199254740993' },
      's2',
      1,
      null,
      'm',
      null,
      -1,
      1.5,
      'x',
      { blob: 'x' },
      0,
      { int: '9223372036854775807' },
      -1,
      'x',
      '',
    ],
  ],
};
const SESSIONS: DatabasePlan[number] = {
  table: 'sessions',
  columns: { id: 'TEXT PRIMARY KEY', cwd: 'TEXT' },
  rows: [
    ['s1', '/home/dev/project'],
    ['s2', 'C:\\Users\\dev\\x'],
    ['s3', { blob: '/x' }],
  ],
};

/** The Copilot CLI's database of calls. */
export function openTarget(): FuzzTarget {
  const columns = Object.keys(CALLS.columns);
  const plans: DatabasePlan[] = [
    [CALLS, SESSIONS],
    [{ ...CALLS, as: 'view' }],
    [{ ...SESSIONS, as: 'WITHOUT ROWID' }],
  ];
  return databaseTarget('cliStore', 'cli-store', plans, [
    ...['assistant_usage_events', 'sessions', 'cwd', 'rowid', '\\\\server\\share', 'cache_tokens', 'credits'],
    ...columns,
  ]);
}
