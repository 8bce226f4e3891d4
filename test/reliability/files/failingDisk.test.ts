import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { FileHome } from './fileHome.ts';
import { KINDS } from './kinds.ts';
import { truth } from './truth.ts';

const real = {
  openSync: fs.openSync,
  readSync: fs.readSync,
  closeSync: fs.closeSync,
  lstatSync: fs.lstatSync,
};
type Call = keyof typeof real;

afterEach(() => {
  Object.assign(fs, real);
  syncBuiltinESMExports();
});

/**
 * From the n-th call on below the home, a file system that answers as a network drive does that was lost. @returns how to mend it.
 */
function failing(home: FileHome, call: Call, code: string, from: number): () => void {
  const ofHome = new Set<number>();
  let calls = 0;
  const isMeant = (target: unknown): boolean => {
    if (typeof target === 'string') return target.startsWith(home.directory) && /\.\w+$/.test(target);
    return typeof target === 'number' && ofHome.has(target);
  };
  const patched = (name: Call) =>
    new Proxy(real[name], {
      apply(target, self, args: unknown[]) {
        const [first] = args;
        const isIt = isMeant(first);
        if (name === call && isIt && ++calls >= from) {
          // It is closed all the same, as the system does it.
          if (name === 'closeSync') Reflect.apply(target, self, args);
          throw Object.assign(new Error(`${code}: ${name}`), { code, syscall: name });
        }
        const answer: unknown = Reflect.apply(target, self, args);
        if (name === 'openSync' && isIt && typeof answer === 'number') ofHome.add(answer);
        if (name === 'closeSync' && typeof first === 'number') ofHome.delete(first);
        return answer;
      },
    });
  for (const name of ['openSync', 'readSync', 'closeSync', 'lstatSync'] as const)
    Object.assign(fs, { [name]: patched(name) });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  };
}

const CASES = (['EIO', 'ESTALE'] as const).flatMap((code) =>
  (['openSync', 'readSync', 'lstatSync'] as const).map((call) => ({ code, call })),
);

test.each(CASES)(
  '$code of $call is said, spoils nothing, and is over when the drive is back',
  ({ code, call }) => {
    for (const kind of KINDS) {
      const home = new FileHome(kind.platform);
      home.put(kind.path, kind.content(2));
      home.look();
      home.put(kind.path, kind.content(70));
      for (const from of [1, 2]) {
        const mend = failing(home, call, code, from);
        home.look();
        mend();
        const said =
          call === 'lstatSync' ? home.ingest.discovery.skipped.map(({ reason }) => reason) : home.refused;
        // Of a single call the second one never comes.
        if (from === 1)
          expect([kind.name, said]).toEqual([kind.name, [call === 'lstatSync' ? 'unreadable' : code]]);
      }
      home.look();
      expect([kind.name, home.told]).toEqual([kind.name, truth(kind, 70)]);
      expect(home.refused).toEqual([]);
    }
  },
);

test('a drive that fails when a file is closed costs nothing of what was read', () => {
  for (const kind of KINDS) {
    const home = new FileHome(kind.platform);
    home.put(kind.path, kind.content(5));
    const mend = failing(home, 'closeSync', 'EIO', 1);
    home.look();
    mend();
    expect([...home.told.rows, ...home.told.prices].length).toBeGreaterThan(0);
    expect(home.refused).toEqual([]);
  }
});
