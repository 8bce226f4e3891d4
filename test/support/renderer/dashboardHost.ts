import type { Page } from 'playwright-core';
import { NO_UPDATES } from '../../../shared/contract/app.ts';
import type { Handlers } from '../../../shared/contract/methods.ts';
import type { Payload, Topic, TopicParams } from '../../../shared/contract/topics.ts';
import { type Publisher, serve } from '../../../shared/rpc/server.ts';
import { sampleActivity, sampleReceipt, sampleRows } from './activityScene.ts';
import { SAMPLE_OVERVIEW, SAMPLE_TODAY, SAMPLE_TOTAL, sampleBreakdown } from './dashboardScene.ts';
import { SAMPLE_DIAGNOSTICS } from './diagnosticsScene.ts';
import { SAMPLE_GLANCE, SAMPLE_INGEST, SAMPLE_NOW, SAMPLE_SETTINGS } from './sample.ts';
import { NO_SPEND } from './spends.ts';
import { SAMPLE_ALERTS, SAMPLE_BILLING, SAMPLE_GITHUB, SAMPLE_STANDING } from './standingScene.ts';

/** What a host tells of what it is asked, laid down. A topic that tells null stays silent. */
export interface DashboardScene {
  readonly capabilities: readonly string[];
  readonly topics: { readonly [T in Topic]: (params: TopicParams<T>) => Payload<T> | null };
  readonly handlers: Handlers;
}

const missing = (): never => {
  throw new Error('The scene has no answer to it.');
};

export const SAMPLE_DASHBOARD: DashboardScene = {
  capabilities: ['window', 'sample', 'notifications'],
  topics: {
    spend: () => ({
      asOf: SAMPLE_NOW,
      headline: {
        today: SAMPLE_GLANCE.today,
        cycle: { ...SAMPLE_TOTAL, period: SAMPLE_GLANCE.cycle.period },
        rolling: { '1d': NO_SPEND, '7d': NO_SPEND, '30d': NO_SPEND },
      },
      latest: [],
    }),
    ingest: () => SAMPLE_INGEST,
    settings: () => SAMPLE_SETTINGS,
    glance: () => SAMPLE_GLANCE,
    standing: () => SAMPLE_STANDING,
    github: () => SAMPLE_GITHUB,
    billing: () => SAMPLE_BILLING,
    alerts: () => SAMPLE_ALERTS,
    updates: () => NO_UPDATES,
    overview: ({ range }) => (range.kind === 'today' ? SAMPLE_TODAY : { ...SAMPLE_OVERVIEW, range }),
    breakdown: ({ by }) => sampleBreakdown(by),
    activity: () => sampleActivity(),
  },
  handlers: {
    'ledger.choices': () => ({
      models: SAMPLE_OVERVIEW.models.map(({ key, name }) => ({ key, name })),
      workspaces: SAMPLE_OVERVIEW.workspaces.map(({ key, name }) => ({ key, name })),
    }),
    'requests.ofDay': (params) => ({ requests: sampleRows(params) }),
    'requests.receipt': ({ rowId }) => ({ receipt: sampleReceipt(rowId) }),
    'diagnostics.read': () => SAMPLE_DIAGNOSTICS,
    'diagnostics.report': () => ({ text: 'Pilotlight, redacted report' }),
    'settings.set': () => ({ refusal: null }),
    'notifications.test': () => ({ refusal: null }),
    'github.saveToken': () => ({ refusal: null, token: SAMPLE_GITHUB.token }),
    'github.removeToken': () => ({ refusal: null }),
    'github.sync': () => ({}),
    'github.stopSync': () => ({}),
    'billing.openImport': () => ({ id: 1 }),
    'billing.writeImport': () => ({ refusal: null }),
    'billing.finishImport': () => ({
      refusal: null,
      outcome: { rows: 31, days: 12, buckets: 18, refused: [] },
    }),
    'alerts.dismiss': () => ({}),
    'ingest.look': () => ({}),
    'ingest.stop': () => ({}),
    'ingest.state': () => SAMPLE_INGEST,
    'host.openSample': () => ({ url: null, refusal: null }),
    'host.openDashboard': () => ({}),
    'host.closePopover': () => ({}),
    'host.addFolder': () => ({ path: null, refusal: null }),
    'host.removeFolder': () => ({ refusal: null }),
    'host.revealLedger': () => ({}),
    'host.about': () => ({
      version: '1.0.0',
      runsOn: ['Electron 43.1.0', 'Node 24.21.0', 'SQLite 3.53.0'],
      ledger: '/home/dev/.local/share/pilotlight/ledger.db',
      log: '/home/dev/.local/share/pilotlight/logs/pilotlight.log',
    }),
    'updates.check': () => ({}),
    'updates.install': () => ({}),
    'export.open': missing,
    'export.read': missing,
    'export.close': () => ({}),
    'spend.headline': missing,
    'spend.report': missing,
    'requests.page': missing,
    'sessions.list': missing,
  },
};

export interface DashboardHost {
  /** What the page sent, oldest first. */
  readonly frames: readonly string[];
  /** From now on this is told, and followers hear it. */
  change(topics: Partial<DashboardScene['topics']>): void;
  /** What the page finds when it is loaded next. */
  perform(scene: DashboardScene): void;
}

/** Stands behind a page as its host: the real server with a scene for a core. To be called before the page loads. */
export async function hostDashboard(page: Page, scene: DashboardScene): Promise<DashboardHost> {
  let performed = scene;
  /** Moves when the page is to be left: what is on its way to it then need not arrive. */
  let load = 0;
  let { topics } = scene;
  let revision = 0;
  const frames: string[] = [];
  const told = new Set<() => void>();
  const listeners = new Set<(frame: string) => void>();
  /** A page may speak before its document is whole, and the host stands by then. */
  let early: string[] = [];
  const publisher: Publisher = {
    follow(topic, params, listener) {
      const tell = (): void => {
        const payload = topics[topic](params);
        revision += 1;
        if (payload !== null) listener({ revision, payload });
      };
      told.add(tell);
      tell();
      return () => void told.delete(tell);
    },
  };
  await page.exposeFunction('sendFrame', (frame: string) => {
    frames.push(frame);
    if (listeners.size === 0) early.push(frame);
    for (const listener of listeners) listener(frame);
  });
  await page.addInitScript(PIPE);
  page.on('domcontentloaded', () => {
    listeners.clear();
    told.clear();
    const mine = load;
    const transport = {
      send: (frame: string) =>
        void page.evaluate(`hearFrame(${JSON.stringify(frame)})`).catch((fault: unknown) => {
          if (mine === load) throw fault;
        }),
      onFrame(listener: (frame: string) => void) {
        listeners.add(listener);
        for (const frame of early) listener(frame);
        early = [];
        return () => listeners.delete(listener);
      },
      onClose: () => () => {},
      close: () => {},
    };
    serve(transport, {
      handlers: performed.handlers,
      publisher,
      capabilities: performed.capabilities,
      onBug: (bug) => {
        throw bug;
      },
    });
  });
  return {
    frames,
    change(next) {
      topics = { ...topics, ...next };
      for (const tell of [...told]) tell();
    },
    perform(next) {
      load += 1;
      performed = next;
      topics = next.topics;
    },
  };
}

/** Frames that come before the page listens wait for it. */
const PIPE = `(() => {
  const listeners = new Set(), closed = new Set();
  let early = [];
  globalThis.hearFrame = (frame) => {
    if (listeners.size === 0) early.push(frame);
    for (const listener of [...listeners]) listener(frame);
  };
  globalThis.hangUp = () => { for (const listener of [...closed]) listener(); };
  window.pilotlightPipe = {
    send(frame) { void globalThis.sendFrame(frame); },
    onFrame(listener) {
      listeners.add(listener);
      for (const frame of early) listener(frame);
      early = [];
      return () => listeners.delete(listener);
    },
    onClose(listener) { closed.add(listener); return () => closed.delete(listener); },
  };
})()`;
