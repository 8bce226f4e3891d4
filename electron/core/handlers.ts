import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Handlers } from '../../shared/contract/methods.ts';
import { inLanguage } from '../../shared/words/words.ts';
import { addFolder, removeFolder } from './addedFolders.ts';
import { readDiagnostics } from './diagnostics/read.ts';
import { redactedReport } from './diagnostics/redactedReport.ts';
import type { LookReport } from './diagnostics/skipped.ts';
import type { ExportDesk } from './exports/exportDesk.ts';
import { logPath } from './logFile.ts';
import type { IngestOrder } from './logs/ingestEvents.ts';
import type { OpenedLedger } from './openedLedger.ts';
import type { Ports } from './ports.ts';
import { databasePath } from './store/open.ts';
import { choices } from './store/queries/choices.ts';
import { headline } from './store/queries/headline.ts';
import { receipt } from './store/queries/receipt.ts';
import { report } from './store/queries/report.ts';
import { requests, requestsOfDay } from './store/queries/requests.ts';
import { sessions } from './store/queries/sessions.ts';
import { version } from './version.ts';

export interface HandlerContext {
  /** The one that is open now. */
  readonly ledger: () => OpenedLedger;
  readonly ports: Ports;
  readonly ingestState: () => IngestState;
  readonly look: () => LookReport | null;
  readonly order: (order: IngestOrder) => void;
  readonly settingsChanged: () => void;
  readonly exports: ExportDesk;
}

/** One handler a method; each only translates between the contract and a query or a port. */
export function createHandlers(context: HandlerContext): Handlers {
  const { ledger, ports, ingestState, order } = context;
  const db = () => ledger().db;
  const github = () => ledger().github;
  const prices = () => ledger().prices();
  const { host, settings, now } = ports;
  const diagnostics = () => {
    const { token, account } = github().state();
    const { settings: wanted, problems } = settings.read();
    return readDiagnostics({
      db: db(),
      prices: prices(),
      now: now(),
      dataDir: ports.dataDir,
      ingest: ingestState(),
      look: context.look(),
      settingProblems: problems,
      sourcesOff: wanted['sources.off'],
      github: { token, account, isConfined: ports.environment.confined },
    });
  };
  return {
    'spend.headline': () => headline(db(), now()),
    'spend.report': ({ by, filter }) => report(db(), by, filter),
    'requests.page': ({ filter, limit, after }) => ({ requests: requests(db(), filter, limit, after) }),
    'requests.ofDay': ({ filter, day, offset, limit }) => ({
      requests: requestsOfDay(db(), filter, day, offset, limit),
    }),
    'requests.receipt': ({ rowId }) => ({ receipt: receipt(db(), rowId, prices()) }),
    'ledger.choices': () => choices(db()),
    'sessions.list': ({ limit }) => ({ sessions: sessions(db(), limit) }),
    'ingest.state': () => ingestState(),
    'ingest.stop': () => {
      order({ type: 'stop' });
      return {};
    },
    'ingest.look': () => {
      order({ type: 'look' });
      return {};
    },
    'diagnostics.read': diagnostics,
    // Whoever reads bug reports reads English.
    'diagnostics.report': () => ({ text: inLanguage('en', () => redactedReport(diagnostics())) }),
    'settings.set': async (change) => {
      const refusal = await settings.set(change);
      if (refusal === null) context.settingsChanged();
      return { refusal };
    },
    'github.saveToken': ({ token }) => github().saveToken(token),
    'github.removeToken': async () => ({ refusal: await github().removeToken() }),
    'github.sync': () => {
      github().sync();
      return {};
    },
    'github.stopSync': () => {
      github().stopSync();
      return {};
    },
    'billing.openImport': ({ madeAt }) => ({ id: github().imports.open(madeAt) }),
    'billing.writeImport': ({ id, text }) => ({ refusal: github().imports.write(id, text) }),
    'billing.finishImport': ({ id }) => github().imports.finish(id),
    'alerts.dismiss': ({ keys }) => {
      ledger().alerts.dismiss(keys);
      return {};
    },
    'host.openDashboard': ({ view }) => {
      host.openDashboard(view);
      return {};
    },
    'host.closePopover': () => {
      host.closePopover();
      return {};
    },
    'host.openSample': () => host.openSample(),
    'host.addFolder': () => addFolder(host, settings, context.settingsChanged),
    'host.removeFolder': ({ path }) => removeFolder(path, settings, context.settingsChanged),
    'host.revealLedger': () => {
      host.revealFile(databasePath(ports.dataDir));
      return {};
    },
    'host.about': () => ({
      version: version(),
      runsOn: [
        ...host.runsOn,
        `Node ${process.versions.node}`,
        `SQLite ${db().prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? ''}`,
      ],
      ledger: databasePath(ports.dataDir),
      log: logPath(ports.dataDir),
    }),
    'updates.check': () => {
      ports.updates?.check();
      return {};
    },
    'updates.install': () => {
      ports.updates?.install();
      return {};
    },
    'export.open': (wish) => context.exports.open(wish),
    'export.read': ({ id }) => context.exports.read(id),
    'export.close': ({ id }) => {
      context.exports.close(id);
      return {};
    },
    'notifications.test': async () => ({ refusal: await host.testNotification() }),
  };
}
