import Sqlite from 'better-sqlite3';

type Ask = (this: object, ...parameters: readonly unknown[]) => unknown;

const OF_STATEMENTS = ['run', 'get', 'all', 'iterate'];
const OF_DATABASES = ['exec', 'pragma', 'close'];

/**
 * Calls `before` with the text of each statement that any connection of this thread is about to run, `BEGIN` and
 * `COMMIT` among them. What it throws, the statement throws.
 * @returns the undo.
 */
export function beforeStatements(before: (sql: string, on: object) => void): () => void {
  const db = new Sqlite(':memory:');
  const statements: object = Object.getPrototypeOf(db.prepare('SELECT 1'));
  db.close();
  const undo = [
    ...OF_STATEMENTS.map((name) =>
      replaced(statements, name, (self) =>
        before(textOf(self), 'database' in self ? Object(self.database) : self),
      ),
    ),
    ...OF_DATABASES.map((name) =>
      replaced(Sqlite.prototype, name, (self, [sql]) => before(`${name} ${String(sql ?? '')}`, self)),
    ),
  ];
  return () => {
    for (const one of undo) one();
  };
}

function replaced(
  prototype: object,
  name: string,
  before: (self: object, parameters: readonly unknown[]) => void,
): () => void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (own === undefined) throw new Error(`better-sqlite3 has no ${name}`);
  const real: Ask = own.value;
  Object.defineProperty(prototype, name, {
    ...own,
    value(this: object, ...parameters: readonly unknown[]) {
      before(this, parameters);
      return real.apply(this, [...parameters]);
    },
  });
  return () => void Object.defineProperty(prototype, name, own);
}

function textOf(statement: object): string {
  return 'source' in statement ? String(statement.source) : '';
}
