import { parseSettings } from '../../../shared/contract/settings.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { SAMPLE_GLANCE, SAMPLE_INGEST, SAMPLE_NOW } from './sample.ts';
import { SAMPLE_SCENE, type Scene, sceneWith } from './scene.ts';
import { estimatedSpend, exactSpend, NO_SPEND, nano, sessionOf, unknownSpend } from './spends.ts';

const HOUR = 3_600_000;

const NOTHING_YET: Payload<'glance'> = {
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

const HALF_READ: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  today: exactSpend(41.7, 14),
  cycle: { ...SAMPLE_GLANCE.cycle, ...exactSpend(271.8, 80), activeDays: 4 },
  days: SAMPLE_GLANCE.days.map((day, index) =>
    index < 10 ? { ...day, spend: null, helpersNanoAiu: 0 } : day,
  ),
  models: SAMPLE_GLANCE.models.slice(0, 2),
};

/** Nine quadrillion nano-AIU are all that an exact integer holds: nine million credits. */
const HUGE = exactSpend(8_999_999.9, 1_234_567);

const LONG = `packages/${'deeply-nested-'.repeat(720)}end`;

const ODD_NAMES: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  models: [
    { key: 'unknown', name: 'unknown', spend: unknownSpend(3) },
    { key: 'o4-mini-2027-experimental-preview-with-a-long-id', name: 'x', spend: exactSpend(12.5) },
    { key: '<b>bold</b>', name: '<b>bold</b>', spend: exactSpend(0.01) },
  ],
  workspaces: [
    { key: 'a', name: LONG, spend: exactSpend(409.8) },
    { key: 'b', name: 'מאגר הקוד של הצוות (ראשי)', spend: exactSpend(231.6) },
    { key: 'c', name: '🚀🔥 <img src=x onerror=alert(1)>', spend: exactSpend(142.2) },
  ],
  session: sessionOf(LONG, 28.5, SAMPLE_NOW - HOUR, SAMPLE_NOW),
};

const EVERYTHING_ESTIMATED = estimatedSpend({
  exact: 0,
  estimated: 41.7,
  low: 20.1,
  high: 96.4,
  turns: 14,
  estimatedRows: 14,
});

/** By the state's name. Those of the connection are made by the test: hanging up, or letting nobody in. */
export const POPOVER_SCENES: Readonly<Record<string, Scene>> = {
  sample: SAMPLE_SCENE,
  dollars: sceneWith({
    settings: {
      settings: { ...parseSettings({}).settings, 'display.units': 'usd' },
      problems: [],
    },
  }),
  empty: sceneWith({ glance: NOTHING_YET, ingest: EMPTY_INGEST }),
  'nothing found': sceneWith({
    glance: NOTHING_YET,
    ingest: { ...EMPTY_INGEST, roots: EMPTY_INGEST.roots.filter(({ exists }) => !exists) },
  }),
  importing: sceneWith({ glance: HALF_READ, ingest: READING }),
  stopped: sceneWith({
    glance: HALF_READ,
    ingest: { ...READING, phase: 'stopped', lookedAt: SAMPLE_NOW - 4 * 60_000, remainingMs: null },
  }),
  failed: sceneWith({
    ingest: {
      ...SAMPLE_INGEST,
      phase: 'failed',
      lookedAt: SAMPLE_NOW - 2 * HOUR,
      nextLookAt: null,
      failure: 'The ledger is on a disk that is full.',
    },
  }),
  'failed, no figures': sceneWith({
    glance: NOTHING_YET,
    ingest: {
      ...EMPTY_INGEST,
      phase: 'failed',
      lookedAt: SAMPLE_NOW - 2 * HOUR,
      nextLookAt: null,
      failure: 'The ledger was written by a newer Pilotlight (schema 40, this one knows 30).',
    },
  }),
  denied: sceneWith({
    ingest: {
      ...SAMPLE_INGEST,
      roots: SAMPLE_INGEST.roots.map((root) => (root.host === 'Code' ? { ...root, error: 'EACCES' } : root)),
    },
  }),
  'all estimated': sceneWith({
    glance: {
      ...SAMPLE_GLANCE,
      today: EVERYTHING_ESTIMATED,
      cycle: { ...SAMPLE_GLANCE.cycle, ...EVERYTHING_ESTIMATED },
    },
  }),
  unknown: sceneWith({
    glance: {
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
    },
  }),
  huge: sceneWith({
    glance: {
      ...SAMPLE_GLANCE,
      today: HUGE,
      yesterday: HUGE,
      cycle: { ...SAMPLE_GLANCE.cycle, ...HUGE, milliRequests: 123_456_789_000 },
      days: SAMPLE_GLANCE.days.map((day) => ({ ...day, spend: HUGE, helpersNanoAiu: nano(5_000_000) })),
      models: SAMPLE_GLANCE.models.map((share) => ({ ...share, spend: HUGE })),
      workspaces: SAMPLE_GLANCE.workspaces.map((share) => ({ ...share, spend: HUGE })),
      session: sessionOf('refactor-auth', 8_999_999.9, SAMPLE_NOW - 50 * HOUR, SAMPLE_NOW - 40 * HOUR),
    },
  }),
  'odd names': sceneWith({ glance: ODD_NAMES }),
  browser: sceneWith({}, { capabilities: [] }),
};
