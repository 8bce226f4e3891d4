import { dumpLedger } from '../../support/ledgerDump.ts';

/**
 * What a ledger says of files and money, to compare the ledger of a host with that of a reader that did nothing else:
 * hosts warn beside it, and how old a file was when it was met first is each reader's own. The order of arrival decides
 * which of equal facets and names is met first, and what is met no more stays.
 */
export function toldLedger(dataDir: string): ReturnType<typeof dumpLedger> {
  return dumpLedger(dataDir, {
    without: { alert: ['*'], meta: ['*'], facet: ['*'], file: ['first_mtime'] },
  });
}
