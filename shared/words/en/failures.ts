/** Refusals by their codes, what is wrong with the ledger, and why the reading stopped. */
export const failures = {
  refusals: {
    'newer-database': (found: string, known: string): string =>
      `This ledger was written by a newer Pilotlight (format ${found}, this version knows ${known}). Update Pilotlight; nothing was changed.`,
    'damaged-database': (path: string): string =>
      `The ledger ${path} is damaged. Start Pilotlight, or scan: it is set aside, and a new one is made of all that can be read.`,
    'busy-database': (path: string): string =>
      `The ledger ${path} is held by another program. Try again when that one is through.`,
    'data-directory': (reason: string): string =>
      `The data directory cannot be used: ${reason}. Mend that, or name another one with --data-dir.`,
    /** @param why the system's code, or what the file is instead of settings. */
    'settings-unreadable': (path: string, why: string): string => {
      const mend = 'Nothing is written to it: mend it, or move it away to start from the defaults.';
      if (why === 'no-json') return `${path} is no JSON. ${mend}`;
      if (why === 'no-object') return `${path} is no JSON object. ${mend}`;
      return `${path} cannot be read (${why}). ${mend}`;
    },
    /** @param why the system's code, or that somebody made it read-only. */
    'settings-unwritable': (path: string, why: string): string =>
      why === 'read-only'
        ? `${path} is read-only, so it was left as it is.`
        : `${path} cannot be written (${why}), so it was left as it is.`,
    'not-available': (sentence: string): string => sentence,
    'token-not-kept': (sentences: string): string => sentences,
    /** @param dir empty: a demo runs in it. */
    'demo-refused': (dir: string): string =>
      dir === ''
        ? 'A demo runs already. End it, or name another directory with --data-dir.'
        : `${dir} holds other data. Name a directory of its own with --data-dir.`,
    'report-refused': (sentence: string): string => sentence,
    'permission-missing': (sentence: string): string => sentence,
    'no-subscription': (sentence: string): string => sentence,
    'quota-exceeded': (day: string): string =>
      `The allowance is used up, and the account permits no use beyond it; it begins anew on ${day} (UTC).`,
    'page-missing': (path: string): string =>
      `The dashboard is not built: ${path} is missing. Build it with "npm run build".`,
    'port-taken': (port: string, why: string): string =>
      why === 'forbidden'
        ? `The port cannot be used: ${port} is not for this user. Name another one with --port, or none for a free one.`
        : `The port cannot be used: ${port} is taken by another program. Name another one with --port, or none for a free one.`,
    'output-unwritable': (why: string): string =>
      `The output cannot be written (${why}). What was written of it is not whole.`,
  },
  /** Why nothing can be stored just now. */
  ledger: {
    SQLITE_BUSY: 'Another program is using the ledger. Trying again within a minute.',
    SQLITE_LOCKED: 'Another program is using the ledger. Trying again within a minute.',
    SQLITE_FULL: 'The disk is full, so nothing new can be stored. Trying again within a minute.',
    SQLITE_READONLY: 'The data directory cannot be written. Trying again within a minute.',
    SQLITE_CANTOPEN: 'The ledger cannot be opened. Trying again within a minute.',
    SQLITE_IOERR: 'The disk reports an error. Trying again within a minute.',
    LEDGER_GONE: 'The ledger was moved or deleted. A new one is begun from what the chats still tell.',
  },
  stopped: (reason: string): string => `Reading stopped. ${reason}`,
  mending:
    'The ledger was found damaged. What can be read of it is put into a new one, and reading goes on then.',
  ownError: 'That is an error in Pilotlight. Restart it; what was read is stored.',
  /** Between a page and the program behind it. The others are faults of ours, which a page can only name. */
  connection: {
    none: 'There is no connection to Pilotlight.',
    closed: 'The connection is closed.',
    unfitAnswer: (method: string): string => `The answer of ${method} does not fit.`,
    noMethod: (name: string): string => `There is no method ${name}.`,
    unfitParameters: (method: string): string => `The parameters of ${method} do not fit.`,
    failed: (method: string): string => `${method} failed.`,
    noFrame: 'That is no frame of this contract.',
    noTopic: 'There is no such topic.',
    tooMany: (most: number): string => `More than ${String(most)} topics cannot be followed at once.`,
  },
  exportGone:
    'This export is no longer open: it was whole, it was cancelled, or it waited too long. Start it again.',
  notReading: 'Nothing is being read yet.',
  closing: 'Pilotlight is closing.',
  settings: {
    /** @param key as the settings file has it. @param problem one of the following. */
    of: (key: string, problem: string): string => `${key}: ${problem}`,
    oneOf: (values: readonly string[]): string => `it has to be one of ${values.join(', ')}`,
    types: {
      string: 'it has to be a text',
      boolean: 'it has to be true or false',
      number: 'it has to be a number',
      int: 'it has to be a whole number',
      array: 'it has to be a list',
      object: 'it has to be a group of values',
    },
    least: (value: number): string => `it has to be at least ${String(value)}`,
    most: (value: number): string => `it has to be at most ${String(value)}`,
    empty: 'it must not be empty',
    tooMany: (most: number): string => `it may have at most ${String(most)}`,
    tooLong: (most: number): string => `it may have at most ${String(most)} characters`,
    timeOfDay: 'it has to be a time such as 22:00',
    unfit: 'it cannot be used',
  },
};
