import type { Migration } from '../migrate.ts';

/**
 * Calls and legs (ledger 2). `call_seen` is all that one source told of a call, `call` where the call stands by
 * now: in which conversation, in which turn, or as which row of its own. `leg_event` is what a command line's log
 * said of its totals; its legs are made from all of a session's events together.
 *
 * `call_seen.turn_nano` is the running sum of a turn, where a source tells no call's own amount. `ledger.ended_at` closes the window in which a call belongs to a turn; `turn_session` names conversations that
 * a turn was seen in beside its own (adopted requests). `file.state` is what a source needs to go on in the middle of a log whose
 * lines are understood by those before them.
 */
export const calls: Migration = {
  version: 40,
  up(db) {
    db.exec(`
      ALTER TABLE ledger ADD COLUMN ended_at INTEGER;
      CREATE INDEX ledger_turn ON ledger (session, started_at) WHERE grain = 'turn' AND counted = 1;
      ALTER TABLE file ADD COLUMN state TEXT;
      ALTER TABLE session ADD COLUMN workspace INTEGER REFERENCES workspace;
      ALTER TABLE session ADD COLUMN parent INTEGER REFERENCES session;
      ALTER TABLE session ADD COLUMN call_rank INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE turn_session (
        session INTEGER NOT NULL REFERENCES session, row INTEGER NOT NULL REFERENCES ledger,
        PRIMARY KEY (session, row)) STRICT, WITHOUT ROWID;

      CREATE TABLE call (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        session INTEGER NOT NULL REFERENCES session,
        started_at INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        turn INTEGER REFERENCES ledger,
        row INTEGER REFERENCES ledger
      ) STRICT;
      CREATE INDEX call_session ON call (session, started_at);
      CREATE INDEX call_turn ON call (turn) WHERE turn IS NOT NULL;
      CREATE INDEX call_row ON call (row) WHERE row IS NOT NULL;
      CREATE TABLE call_seen (
        call INTEGER NOT NULL REFERENCES call, source TEXT NOT NULL,
        file INTEGER NOT NULL REFERENCES file,
        session_id TEXT, started_at INTEGER NOT NULL, ended_at INTEGER, model TEXT,
        input_tokens INTEGER, cached_tokens INTEGER, written_tokens INTEGER, output_tokens INTEGER,
        nano_aiu INTEGER, purpose TEXT, agent TEXT, own_key INTEGER,
        turn_id TEXT, turn_nano INTEGER,
        PRIMARY KEY (call, source)) STRICT, WITHOUT ROWID;

      CREATE INDEX call_seen_turn ON call_seen (turn_id) WHERE turn_id IS NOT NULL;

      CREATE TABLE leg_event (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        session INTEGER NOT NULL REFERENCES session,
        file INTEGER NOT NULL REFERENCES file,
        at INTEGER NOT NULL, kind TEXT NOT NULL, version TEXT,
        total_nano INTEGER, total_milli INTEGER, models TEXT NOT NULL
      ) STRICT;
      CREATE INDEX leg_event_session ON leg_event (session, at);
    `);
  },
};
