import { Settings } from '../../../shared/contract/settings.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import type { DashboardScene } from './dashboardHost.ts';
import { SAMPLE_GLANCE, SAMPLE_INGEST, SAMPLE_NOW } from './sample.ts';
import { estimatedSpend, exactSpend, NO_SPEND, unknownSpend } from './spends.ts';
import { LOCAL_STANDING, NO_BILLING, SAMPLE_STANDING, UNCONNECTED_GITHUB } from './standingScene.ts';

type Topics = Partial<DashboardScene['topics']>;

const HOUR = 3_600_000;
const { account, billed } = SAMPLE_STANDING;

export const NOTHING_YET: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  today: NO_SPEND,
  yesterday: NO_SPEND,
  cycle: { ...SAMPLE_GLANCE.cycle, ...NO_SPEND, activeDays: 0 },
  days: SAMPLE_GLANCE.days.map((day) => ({ ...day, spend: null, helpersNanoAiu: 0 })),
  models: [],
  workspaces: [],
  session: null,
};

const ABSENT = ['Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf', 'vscode-server', 'Positron', 'Trae'];

const EMPTY_INGEST: Payload<'ingest'> = {
  ...SAMPLE_INGEST,
  progress: { files: 0, filesDone: 0, bytes: 0, bytesDone: 0 },
  roots: [
    { host: 'Code', path: '/home/amber/.config/Code/User', exists: true, error: null, files: 41 },
    {
      host: 'code-server',
      path: '/home/amber/.local/share/code-server',
      exists: true,
      error: 'EACCES',
      files: 0,
    },
    ...ABSENT.map((host) => ({
      host,
      path: `/home/amber/.config/${host}/User`,
      exists: false,
      error: null,
      files: 0,
    })),
  ],
};

const READING: Payload<'ingest'> = {
  ...SAMPLE_INGEST,
  phase: 'reading',
  lookedAt: null,
  nextLookAt: null,
  progress: { files: 82, filesDone: 51, bytes: 284_000_000, bytesDone: 176_000_000 },
  remainingMs: 2900,
};

const FAILED: Payload<'ingest'> = {
  ...SAMPLE_INGEST,
  phase: 'failed',
  lookedAt: SAMPLE_NOW - 2 * HOUR,
  nextLookAt: null,
};

const HALF_READ: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  today: exactSpend(41.7, 14),
  cycle: { ...SAMPLE_GLANCE.cycle, ...exactSpend(271.8, 80), activeDays: 4 },
  days: SAMPLE_GLANCE.days.map((day, index) =>
    index < 10 ? { ...day, spend: null, helpersNanoAiu: 0 } : day,
  ),
  models: SAMPLE_GLANCE.models.slice(0, 2),
};

const EVERYTHING_ESTIMATED = estimatedSpend({
  exact: 0,
  estimated: 41.7,
  low: 20.1,
  high: 96.4,
  turns: 14,
  estimatedRows: 14,
});

const UNKNOWN: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  today: unknownSpend(3),
  yesterday: unknownSpend(2),
  cycle: {
    ...SAMPLE_GLANCE.cycle,
    ...unknownSpend(5),
    milliRequests: 12_330,
    estimatedRows: 5,
    activeDays: 2,
  },
  days: SAMPLE_GLANCE.days.map((day, index) =>
    index < 12
      ? { ...day, spend: null, helpersNanoAiu: 0 }
      : { ...day, spend: unknownSpend(2), helpersNanoAiu: 0 },
  ),
  models: [{ key: 'claude-opus-5.5', name: 'claude-opus-5.5', spend: unknownSpend(5) }],
  workspaces: [{ key: 'unknown', name: 'unknown', spend: unknownSpend(5) }],
  session: null,
};

/** What the host is silent about until it knows. */
export const SILENT: Topics = {
  glance: () => null,
  ingest: () => null,
  standing: () => null,
  github: () => null,
  billing: () => null,
  alerts: () => null,
  overview: () => null,
  breakdown: () => null,
  activity: () => null,
};

/** Nothing is connected, and no turn was ever seen. */
const NEW_HERE: Topics = {
  glance: () => NOTHING_YET,
  standing: () => ({ ...LOCAL_STANDING, used: { ...LOCAL_STANDING.used, amount: 0 } }),
  github: () => UNCONNECTED_GITHUB,
  billing: () => NO_BILLING,
};

const DENIED_ROOTS = SAMPLE_INGEST.roots.map((root) =>
  root.host === 'Code' ? { ...root, error: 'EACCES' } : root,
);

/** What both windows show of the reader, and of what it has found, by name. */
export const METER_SCENES = {
  empty: { ...NEW_HERE, ingest: () => EMPTY_INGEST },
  'nothing found': {
    ...NEW_HERE,
    ingest: () => ({ ...EMPTY_INGEST, roots: EMPTY_INGEST.roots.filter(({ exists }) => !exists) }),
  },
  importing: { glance: () => HALF_READ, ingest: () => READING },
  stopped: {
    glance: () => HALF_READ,
    ingest: () => ({
      ...READING,
      phase: 'stopped',
      lookedAt: SAMPLE_NOW - 4 * 60_000,
      remainingMs: null,
    }),
  },
  /** Nobody has looked since, neither here nor at GitHub. */
  outdated: {
    ingest: () => ({ ...SAMPLE_INGEST, lookedAt: SAMPLE_NOW - 2 * HOUR, nextLookAt: SAMPLE_NOW - HOUR }),
    standing: () => ({
      ...SAMPLE_STANDING,
      account: account && { ...account, asOf: SAMPLE_NOW - 24 * HOUR, isOutdated: true },
      billed: billed && { ...billed, asOf: SAMPLE_NOW - 24 * HOUR, isOutdated: true },
    }),
  },
  failed: { ingest: () => ({ ...FAILED, failure: 'The ledger is on a disk that is full.' }) },
  'failed, no figures': {
    ...NEW_HERE,
    ingest: () => ({
      ...FAILED,
      failure: 'The ledger was written by a newer Pilotlight (schema 40, this one knows 30).',
    }),
  },
  denied: { ingest: () => ({ ...SAMPLE_INGEST, roots: DENIED_ROOTS }) },
  'all estimated': {
    glance: () => ({
      ...SAMPLE_GLANCE,
      today: EVERYTHING_ESTIMATED,
      cycle: { ...SAMPLE_GLANCE.cycle, ...EVERYTHING_ESTIMATED },
    }),
  },
  unknown: { glance: () => UNKNOWN },
  dollars: {
    settings: () => ({
      settings: Settings.parse({ 'welcome.seen': true, 'display.units': 'usd' }),
      problems: [],
    }),
  },
  covered: {
    settings: () => ({
      settings: Settings.parse({ 'welcome.seen': true, 'display.hideAmounts': true }),
      problems: [],
    }),
  },
} as const satisfies Readonly<Record<string, Topics>>;
