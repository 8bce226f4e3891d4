import type { Database } from 'better-sqlite3';
import { Findings } from '../../../electron/core/logs/findings.ts';
import { Ingest } from '../../../electron/core/logs/ingest.ts';
import { JSON_TYPE } from '../../../electron/core/logs/sources/otlp/answers.ts';
import { spanBody } from '../../../electron/core/logs/sources/otlp/spanBody.ts';
import { TraceBook } from '../../../electron/core/logs/sources/otlp/traceBook.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import type { DrivenLedger } from '../drivenLedger.ts';

const ENVIRONMENT = { platform: 'linux', home: '/', env: {}, confined: true, extraFolders: [] } as const;

/** Takes requests as the receiver does, without its socket, and stores them beside whatever else the ledger reads. */
export class HomeReceiver {
  readonly #ledger: DrivenLedger;
  readonly #book = new TraceBook('otlp', { all: false });
  readonly #findings = new Findings();
  #ingest: { readonly db: Database; readonly ingest: Ingest } | null = null;

  constructor(ledger: DrivenLedger) {
    this.#ledger = ledger;
  }

  post(request: object): void {
    const body = spanBody(JSON_TYPE, { bytes: 0, most: 0 });
    const bytes = Buffer.from(JSON.stringify(request));
    body.take(bytes);
    const { ok, spans } = body.finish();
    body.close();
    if (!ok) throw new Error('a request that the receiver would refuse');
    for (const span of spans) this.#book.add(span, this.#findings);
    const received = { calls: this.#book.take(), findings: this.#findings.take(), bytes: bytes.length };
    this.#ingestOf(this.#ledger.db).receive(received);
  }

  /** The reader's process, and with it its connection, may be another one by now. */
  #ingestOf(db: Database): Ingest {
    if (this.#ingest?.db !== db) {
      const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
      this.#ingest = { db, ingest: new Ingest(writer, () => ENVIRONMENT, {}) };
    }
    return this.#ingest.ingest;
  }
}
