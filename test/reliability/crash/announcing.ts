import type { atMostEvery as AtMostEvery } from '../../../electron/core/alerts/atMostEvery.ts';
import type { runSync as RunSync } from '../../../electron/core/billing/sync.ts';
import type { openExport as OpenExport } from '../../../electron/core/exports/ledgerExport.ts';
import type { openReading as OpenReading } from '../../../electron/core/logs/openReading.ts';
import type { ledgerWriter as LedgerWriter } from '../../../electron/core/store/commit.ts';
import type { migrate as Migrate } from '../../../electron/core/store/migrate.ts';
import { during, enter, point, within } from './announce.ts';
import { beforeStatements } from './statementPoints.ts';

/** What stands around the functions of the product in the victim (`announcedModules.ts`): the same, said aloud. */

beforeStatements(point);
const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  point(`ask ${String(input)}`);
  const response = await realFetch(input, init);
  point(`hear of ${String(input)}`);
  return response;
};

/** Warnings may be seconds late, and a life here is over by then. */
const SOONER = 100;

export function atMostEvery(real: typeof AtMostEvery): typeof AtMostEvery {
  return (ms, work) => real(ms / SOONER, work);
}

export function migrate(real: typeof Migrate): typeof Migrate {
  return (db, migrations, backup) => {
    const isOld = Number(db.pragma('user_version', { simple: true })) < (migrations.at(-1)?.version ?? 0);
    if (isOld) within('migration', () => real(db, migrations, backup));
    else real(db, migrations, backup);
  };
}

export function openReading(real: typeof OpenReading): typeof OpenReading {
  return (wanted, tools) => {
    const reading = within('parse', () => real(wanted, tools));
    const read = reading.read.bind(reading);
    reading.read = (pause) =>
      within('parse', () => {
        point(`read ${wanted.file.path}`);
        return read(() => {
          point(`pause in ${wanted.file.path}`);
          return pause();
        });
      });
    return reading;
  };
}

export function ledgerWriter(real: typeof LedgerWriter): typeof LedgerWriter {
  return (db, builtin, setting) => {
    const writer = real(db, builtin, setting);
    return {
      ...writer,
      commit: (updates, learnNow) => within('commit', () => writer.commit(updates, learnNow)),
      tell: (told) => within('tell', () => writer.tell(told)),
      rederive: () => within('rederive', () => writer.rederive()),
    };
  };
}

export function runSync(real: typeof RunSync): typeof RunSync {
  return (options) => during('sync', () => real(options));
}

export function openExport(real: typeof OpenExport): typeof OpenExport {
  return (dataDir, wish, now) => {
    const leave = enter('export');
    const { rows, pieces, close } = real(dataDir, wish, now);
    const next = pieces.next.bind(pieces);
    pieces.next = () => {
      point(`a piece of ${wish.what}`);
      return next();
    };
    return {
      rows,
      pieces,
      close() {
        close();
        leave();
      },
    };
  };
}
