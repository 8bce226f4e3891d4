import type { RequestRow } from '../../../shared/contract/amounts.ts';
import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import type { Receipt } from '../../../shared/contract/receipt.ts';
import { Settings } from '../../../shared/contract/settings.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { sampleActivity, sampleReceipt, sampleRows } from './activityScene.ts';
import type { DashboardScene } from './dashboardHost.ts';
import { SAMPLE_OVERVIEW, sampleBreakdown } from './dashboardScene.ts';
import { SAMPLE_DIAGNOSTICS } from './diagnosticsScene.ts';
import { SAMPLE_GLANCE, SAMPLE_INGEST, SAMPLE_NOW } from './sample.ts';
import { exactSpend, nano, sessionOf } from './spends.ts';
import { HUGE_BILLING, SAMPLE_GITHUB, SAMPLE_STANDING } from './standingScene.ts';

/** Nine quadrillion nano-AIU are all that an exact integer holds: nine million credits. */
const MOST = 8_999_999.9;
const HUGE = exactSpend(MOST, 1_234_567);

const LONG = `packages/${'deeply-nested-'.repeat(14)}`.slice(0, 197).concat('end');
const RIGHT_TO_LEFT = 'מאגר הקוד של הצוות (ראשי) مشروع الفواتير ١٢٣';
const NAMES: readonly string[] = [LONG, RIGHT_TO_LEFT, '<img src=x onerror=alert(1)> & "quoted"'];
const MODEL = `o4-mini-2027-${'experimental-preview-'.repeat(9)}end`;

const nameOf = (index: number): string => NAMES[index % NAMES.length] ?? LONG;
const modelOf = (index: number): string => (index % 2 === 0 ? MODEL : 'claude-opus-5.5');

const GLANCE: Payload<'glance'> = {
  ...SAMPLE_GLANCE,
  today: HUGE,
  yesterday: HUGE,
  cycle: { ...SAMPLE_GLANCE.cycle, ...HUGE, milliRequests: 123_456_789_000 },
  days: SAMPLE_GLANCE.days.map((day) => ({ ...day, spend: HUGE, helpersNanoAiu: nano(5_000_000) })),
  models: SAMPLE_GLANCE.models.map((share, index) => ({
    ...share,
    key: `${modelOf(index)}${String(index)}`,
    name: modelOf(index),
    spend: HUGE,
  })),
  workspaces: SAMPLE_GLANCE.workspaces.map((share, index) => ({
    ...share,
    name: nameOf(index),
    spend: HUGE,
  })),
  session: sessionOf(LONG, MOST, SAMPLE_NOW - 50 * 3_600_000, SAMPLE_NOW - 40 * 3_600_000),
};

const STANDING: Payload<'standing'> = {
  ...SAMPLE_STANDING,
  allowance: { amount: nano(9_000_000), basis: 'account' },
  used: { ...SAMPLE_STANDING.used, amount: nano(MOST) },
  local: { ...SAMPLE_STANDING.local, amount: nano(MOST) },
  account: SAMPLE_STANDING.account && { ...SAMPLE_STANDING.account, used: nano(MOST), extra: nano(MOST) },
  billed: SAMPLE_STANDING.billed && {
    ...SAMPLE_STANDING.billed,
    gross: nano(MOST),
    coveredNanoAiu: nano(MOST),
    elsewhere: 0,
  },
  budget: { cycle: nano(9_000_000), day: nano(9_000_000), dayUsed: nano(MOST) },
};

const GITHUB: Payload<'github'> = {
  ...SAMPLE_GITHUB,
  token: { ...SAMPLE_GITHUB.token, login: 'amber-dev-'.repeat(4).slice(0, 39) },
  sync: {
    ...SAMPLE_GITHUB.sync,
    last: {
      at: SAMPLE_NOW,
      status: 'unknown-shape',
      shape: null,
      message: `GitHub answered what nobody knows: ${LONG}`,
    },
  },
};

const times = (factor: number, value: number | null): number | null =>
  value === null ? null : value * factor;

const OVERVIEW: Payload<'overview'> = {
  ...SAMPLE_OVERVIEW,
  total: HUGE,
  models: SAMPLE_OVERVIEW.models.map((model, index) => ({
    ...model,
    key: `${modelOf(index)}${String(index)}`,
    name: modelOf(index),
    spend: HUGE,
    series: model.series.map((value) => times(4000, value)),
  })),
  workspaces: SAMPLE_OVERVIEW.workspaces.map((share, index) => ({
    ...share,
    name: nameOf(index),
    spend: HUGE,
  })),
  hoursOfWeek: SAMPLE_OVERVIEW.hoursOfWeek.map((hours) => hours.map((hour) => hour * 4000)),
  cumulative: {
    ...SAMPLE_OVERVIEW.cumulative,
    current: SAMPLE_OVERVIEW.cumulative.current.map((value) => times(4000, value)),
    before: SAMPLE_OVERVIEW.cumulative.before.map((value) => times(4000, value)),
  },
};

/** More than fit. */
const ROWS = 60;

function hugeBreakdown(by: Payload<'breakdown'>['by']): Payload<'breakdown'> {
  const sample = sampleBreakdown(by);
  const name = by === 'model' ? modelOf : nameOf;
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const row = sample.rows[index % sample.rows.length];
    if (row === undefined) throw new Error('The sample has rows.');
    const session = row.session && { ...row.session, title: nameOf(index), workspaceName: nameOf(index + 1) };
    const key = by === 'model' ? `${modelOf(index)}-${String(index)}` : `${row.key}-${String(index)}`;
    return { ...row, key, name: name(index), spend: index < 3 ? HUGE : row.spend, session };
  });
  return { ...sample, total: HUGE, rows, rest: { count: 1_234_567, spend: HUGE } };
}

const hugeRow = (row: RequestRow, index: number): RequestRow => ({
  ...row,
  workspaceName: nameOf(index),
  model: modelOf(index),
  ...(row.nanoAiu === null ? {} : { nanoAiu: nano(MOST), lowNanoAiu: nano(MOST), highNanoAiu: nano(MOST) }),
});

const DAYS = Array.from({ length: 40 }, (_, index) => ({ day: 20_777 - index, rows: 25_000 }));

export function hugeReceipt(rowId: number): Receipt {
  const receipt = sampleReceipt(rowId);
  return {
    ...receipt,
    row: hugeRow(receipt.row, 0),
    sessionTitle: RIGHT_TO_LEFT.repeat(5).slice(0, 200),
    subAgents: Array.from({ length: 12 }, (_, index) => ({
      name: nameOf(index),
      model: modelOf(index),
      calls: 1_234_567,
      nanoAiu: nano(MOST),
    })),
    trail: receipt.trail.map((step) => ({ ...step, file: LONG, files: 12_345, nanoAiu: nano(MOST) })),
  };
}

const deep = (path: string): string => `${path}/${LONG}`;

export const HUGE_DIAGNOSTICS: Diagnostics = {
  ...SAMPLE_DIAGNOSTICS,
  checks: SAMPLE_DIAGNOSTICS.checks.map((check) => ({ ...check, message: `${check.message}: ${LONG}` })),
  sources: SAMPLE_DIAGNOSTICS.sources.map((source) => ({
    ...source,
    files: 1_234_567,
    bytes: 9_876_543_210_123,
    rows: 12_345_678,
    skipped: 1_234_567,
    roots: source.roots.map((root) => ({ ...root, path: deep(root.path), files: 1_234_567 })),
  })),
  coverage: {
    ...SAMPLE_DIAGNOSTICS.coverage,
    exact: { rows: 12_345_678, nanoAiu: nano(MOST) },
    estimated: { rows: 12_345_678, nanoAiu: nano(MOST) },
    unknownRows: 12_345_678,
  },
  skipped: SAMPLE_DIAGNOSTICS.skipped.map((one) => ({ ...one, count: 12_345_678, example: deep('/mnt') })),
  database: { ...SAMPLE_DIAGNOSTICS.database, path: deep('/mnt'), bytes: 9_876_543_210, rows: 12_345_678 },
};

/** A million turns, names of two hundred characters, names from right to left, and sums as large as they may get. */
export const HUGE_SCENE: Partial<DashboardScene['topics']> = {
  glance: () => GLANCE,
  standing: () => STANDING,
  github: () => GITHUB,
  billing: () => HUGE_BILLING,
  overview: () => OVERVIEW,
  breakdown: ({ by }) => hugeBreakdown(by),
  activity: () => sampleActivity(DAYS),
  ingest: () => ({
    ...SAMPLE_INGEST,
    roots: SAMPLE_INGEST.roots.map((root) => ({ ...root, path: deep(root.path), files: 1_234_567 })),
  }),
  settings: () => ({
    settings: Settings.parse({
      'welcome.seen': true,
      'budget.cycle': 9_000_000,
      'budget.day': 9_000_000,
      'notifications.thresholds': [10, 20, 30, 40, 50, 60, 70, 80, 90, 1000],
      'notifications.spike': 9_000_000,
      'sources.extraFolders': Array.from({ length: 12 }, (_, index) => deep(`/mnt/${String(index)}`)),
    }),
    problems: [],
  }),
};

export const HUGE_HANDLERS: Partial<DashboardScene['handlers']> = {
  'requests.ofDay': (params) => ({ requests: sampleRows(params, DAYS).map(hugeRow) }),
  'requests.receipt': ({ rowId }) => ({ receipt: hugeReceipt(rowId) }),
  'diagnostics.read': () => HUGE_DIAGNOSTICS,
};
