import type { Migration } from '../migrate.ts';

const MEASURES = `
  rows INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  priced_rows INTEGER NOT NULL,
  nano_aiu INTEGER NOT NULL,
  request_rows INTEGER NOT NULL,
  milli_requests INTEGER NOT NULL`;

/**
 * The ledger and what it is derived from.
 *
 * `file` and `slot` are the reader's cursors; `evidence` is all that was seen of a turn in one file; `ledger`
 * is the choice made from the evidence of all files. `spend_…` are sums over the ledger, moved by differences
 * in the same transaction, so that no view ever scans rows. `relearn` holds the estimates still to be
 * multiplied by what exact turns taught (ledger 5): in the database, so that a crash forgets none.
 *
 * Times are epoch milliseconds, `day`, `hour` and `month` count UTC days, hours and months since 1970, money is nano-AIU.
 */
export const ledger: Migration = {
  version: 10,
  up(db) {
    db.exec(`
      CREATE TABLE workspace (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
      CREATE TABLE model (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        title TEXT,
        last_at INTEGER
      ) STRICT;
      CREATE INDEX session_last ON session (last_at DESC);
      CREATE TABLE facet (
        id INTEGER PRIMARY KEY,
        provider TEXT NOT NULL, source TEXT NOT NULL, surface TEXT NOT NULL,
        billed_to TEXT NOT NULL, basis TEXT NOT NULL, confidence TEXT NOT NULL,
        UNIQUE (provider, source, surface, billed_to, basis, confidence)
      ) STRICT;

      CREATE TABLE file (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        source TEXT NOT NULL,
        host TEXT NOT NULL,
        workspace INTEGER REFERENCES workspace,
        device INTEGER NOT NULL, inode INTEGER NOT NULL,
        size INTEGER NOT NULL, mtime_us INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        guard TEXT NOT NULL,
        head TEXT NOT NULL,
        replay INTEGER NOT NULL,
        requests INTEGER NOT NULL,
        session_id TEXT, creation_date INTEGER, custom_title TEXT, location TEXT, default_model TEXT,
        selected_identifier TEXT, selected_model TEXT, selected_byok INTEGER,
        bytes_read INTEGER NOT NULL,
        first_mtime INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX file_session ON file (session_id);
      CREATE TABLE slot (
        file INTEGER NOT NULL REFERENCES file, idx INTEGER NOT NULL, row INTEGER NOT NULL REFERENCES ledger,
        PRIMARY KEY (file, idx)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE evidence (
        row INTEGER NOT NULL REFERENCES ledger, file INTEGER NOT NULL REFERENCES file,
        looks_forked INTEGER NOT NULL,
        session_id TEXT, timestamp INTEGER, model_state INTEGER, completed_at INTEGER,
        model_id TEXT, agent_id TEXT, extension_version TEXT, mode TEXT,
        completion_tokens INTEGER, other_output_tokens INTEGER,
        last_prompt_tokens INTEGER, max_prompt_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
        credits_nano INTEGER, credits_replay INTEGER NOT NULL, credits_base INTEGER NOT NULL, credits_last INTEGER,
        details_nano INTEGER, details_milli INTEGER,
        auto_model TEXT, resolved_model TEXT, rounds INTEGER, rounds_model TEXT,
        metadata_model TEXT, metadata_session TEXT, metadata_response TEXT,
        selected_model TEXT, selected_byok INTEGER, session_default TEXT,
        model_totals TEXT, summaries TEXT, sub_agents TEXT,
        has_usage INTEGER NOT NULL,
        PRIMARY KEY (row, file)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX evidence_response ON evidence (metadata_response) WHERE metadata_response IS NOT NULL;
      CREATE INDEX evidence_forked ON evidence (metadata_response)
        WHERE looks_forked = 1 AND metadata_response IS NOT NULL;

      CREATE TABLE ledger (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        grain TEXT NOT NULL,
        counted INTEGER NOT NULL,
        facet INTEGER NOT NULL REFERENCES facet,
        host TEXT NOT NULL,
        session INTEGER NOT NULL REFERENCES session,
        workspace INTEGER REFERENCES workspace,
        model INTEGER REFERENCES model,
        started_at INTEGER NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
        model_raw TEXT, model_basis TEXT, auto INTEGER NOT NULL,
        input_tokens INTEGER, last_prompt_tokens INTEGER, cached_tokens INTEGER, written_tokens INTEGER,
        output_tokens INTEGER, rounds INTEGER,
        nano_aiu INTEGER, low INTEGER, high INTEGER, typical INTEGER, milli_requests INTEGER,
        reason TEXT, pricing_source TEXT NOT NULL, subscription TEXT,
        teaches INTEGER NOT NULL, learns INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX ledger_page ON ledger (at DESC, id DESC);
      CREATE INDEX ledger_session ON ledger (session, at);
      CREATE INDEX ledger_fork ON ledger (day) WHERE counted = 0;
      CREATE INDEX ledger_teaches ON ledger (model, started_at DESC, nano_aiu, typical) WHERE teaches = 1;
      CREATE INDEX ledger_learns ON ledger (model, day) WHERE learns = 1;
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE relearn (model INTEGER PRIMARY KEY REFERENCES model, from_day INTEGER NOT NULL) STRICT;

      CREATE TABLE spend_hour (
        hour INTEGER NOT NULL, facet INTEGER NOT NULL, ${MEASURES},
        PRIMARY KEY (hour, facet)) STRICT, WITHOUT ROWID;
      CREATE TABLE spend_model (
        day INTEGER NOT NULL, model INTEGER NOT NULL, facet INTEGER NOT NULL, ${MEASURES},
        PRIMARY KEY (day, model, facet)) STRICT, WITHOUT ROWID;
      CREATE TABLE spend_model_month (
        month INTEGER NOT NULL, model INTEGER NOT NULL, facet INTEGER NOT NULL, ${MEASURES},
        PRIMARY KEY (month, model, facet)) STRICT, WITHOUT ROWID;
      CREATE TABLE spend_workspace (
        day INTEGER NOT NULL, workspace INTEGER NOT NULL, facet INTEGER NOT NULL, ${MEASURES},
        PRIMARY KEY (day, workspace, facet)) STRICT, WITHOUT ROWID;
      CREATE TABLE spend_workspace_month (
        month INTEGER NOT NULL, workspace INTEGER NOT NULL, facet INTEGER NOT NULL, ${MEASURES},
        PRIMARY KEY (month, workspace, facet)) STRICT, WITHOUT ROWID;
      CREATE TABLE spend_full (
        day INTEGER NOT NULL, workspace INTEGER NOT NULL, session INTEGER NOT NULL, model INTEGER NOT NULL,
        facet INTEGER NOT NULL, ${MEASURES},
        PRIMARY KEY (day, workspace, session, model, facet)) STRICT, WITHOUT ROWID;
      CREATE INDEX spend_session ON spend_full (session);

      CREATE TABLE diagnostic (
        file INTEGER NOT NULL REFERENCES file, reason TEXT NOT NULL, signature TEXT NOT NULL,
        count INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
        PRIMARY KEY (file, reason, signature)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
