import { Settings } from '../../../shared/contract/settings.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { estimatedSpend, exactSpend, nano, sessionOf } from './spends.ts';

/** One scene that adds up: Friday 20 November 2026, 14:06, times in UTC. */
export const SAMPLE_NOW: number = Date.UTC(2026, 10, 20, 14, 6);
const MINUTE = 60_000;

const TODAY = estimatedSpend({
  exact: 36.4,
  estimated: 5.3,
  low: 39.7,
  high: 45.5,
  turns: 14,
  estimatedRows: 2,
});

/** Credits of the thirteen days before today, and of them what helpers took. */
const DAYS: readonly (readonly [number, number])[] = [
  [0, 0],
  [12.6, 0],
  [76.3, 8.8],
  [94.1, 15.2],
  [58.7, 4.7],
  [41.2, 2],
  [66, 7.1],
  [0, 0],
  [0, 0],
  [83.5, 12.6],
  [102.9, 13.8],
  [57.4, 4.5],
  [69.8, 8.2],
];

export const SAMPLE_GLANCE = {
  asOf: SAMPLE_NOW,
  today: { ...TODAY, noTokenRows: 1 },
  yesterday: exactSpend(69.8, 22),
  cycle: {
    ...estimatedSpend({
      exact: 957,
      estimated: 5.3,
      low: 960.3,
      high: 966.1,
      turns: 318,
      estimatedRows: 2,
    }),
    noTokenRows: 1,
    period: { from: utcDayOf(Date.UTC(2026, 10, 1)), to: utcDayOf(Date.UTC(2026, 10, 30)) },
    resetsAt: Date.UTC(2026, 11, 1),
    activeDays: 15,
  },
  days: [
    ...DAYS.map(([credits, helpers], index) => ({
      date: `2026-11-${String(7 + index).padStart(2, '0')}`,
      spend: exactSpend(credits, credits > 0 ? 12 : 0),
      helpersNanoAiu: nano(helpers),
    })),
    { date: '2026-11-20', spend: TODAY, helpersNanoAiu: nano(1) },
  ],
  models: [
    { key: 'claude-opus-5.5', name: 'claude-opus-5.5', spend: exactSpend(560.8, 120) },
    { key: 'claude-sonnet-5.5', name: 'claude-sonnet-5.5', spend: exactSpend(220, 98) },
    { key: 'gpt-6.1-sol', name: 'gpt-6.1-sol', spend: exactSpend(114.8, 61) },
  ],
  workspaces: [
    { key: 'file:///home/amber/refactor-auth', name: 'refactor-auth', spend: exactSpend(409.8, 140) },
    { key: 'file:///home/amber/billing-service', name: 'billing-service', spend: exactSpend(231.6, 80) },
    { key: 'file:///home/amber/infra-terraform', name: 'infra-terraform', spend: exactSpend(142.2, 44) },
  ],
  session: sessionOf('refactor-auth', 28.5, Date.UTC(2026, 10, 20, 13, 22), SAMPLE_NOW - 2 * MINUTE),
} satisfies Payload<'glance'>;

function root(host: string, path: string, files: number): Payload<'ingest'>['roots'][number] {
  return { host, path, exists: files > 0, error: null, files };
}

export const SAMPLE_INGEST: Payload<'ingest'> = {
  phase: 'watching',
  progress: { files: 82, filesDone: 82, bytes: 284_000_000, bytesDone: 284_000_000 },
  remainingMs: null,
  roots: [
    root('Code', '/home/amber/.config/Code/User', 60),
    root('Code - Insiders', '/home/amber/.config/Code - Insiders/User', 20),
    root('VSCodium', '/home/amber/.config/VSCodium/User', 0),
    root('Cursor', '/home/amber/.config/Cursor/User', 0),
    root('vscode-server', '/home/amber/.vscode-server/data/User', 2),
    root('copilot-cli', '/home/amber/.copilot', 24),
  ],
  filesSeen: 82,
  lookedAt: SAMPLE_NOW - 18_000,
  nextLookAt: SAMPLE_NOW + 42_000,
  watchMode: 'events',
  watchFault: null,
  failure: null,
  receiver: null,
};

export const SAMPLE_SETTINGS: Payload<'settings'> = {
  settings: Settings.parse({ 'welcome.seen': true }),
  problems: [],
};
