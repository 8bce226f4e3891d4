import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { databasePath } from '../../../electron/core/store/open.ts';
import { runCli } from '../../support/cli.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { notRun } from '../../support/notRun.ts';
import { smallDisk } from '../../support/smallDisk.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { toldLedger } from './toldLedger.ts';

/** Nobody's, on every Unix. */
const NOBODY = 65_534;
const REFUSED = /^pilotlight: The data directory cannot be used: [^\n]*\n$/;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
  // After what a test mounts in it, which is registered later.
  onTestFinished(() => home.remove());
});

const cli = (args: readonly string[], user?: number) =>
  runCli(['--home', home.home, '--data-dir', home.dataDir, ...args], user === undefined ? {} : { user });

describe('a data directory that cannot be written', () => {
  test('on a file system that is read-only is refused by one line, and used as soon as it may be', async () => {
    const disk = smallDisk(home.dataDir, 4);
    const path = home.write('a', [home.turn()]);
    home.readInto(home.dataDir);
    home.append(path, home.turn());
    disk.readOnly(true);
    for (const { code, stdout, stderr } of await Promise.all([cli(['scan']), cli(['serve', '--no-open'])])) {
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(REFUSED);
    }
    expect(() => home.core()).toThrow(expect.objectContaining({ code: expect.stringMatching(/^SQLITE_/) }));
    disk.readOnly(false);
    home.readInto(home.dataDir);
    expect(readdirSync(home.dataDir)).toEqual(['ledger.db']);
  });

  test('for want of permission is refused by one line, and used as soon as there is some', async () => {
    if (process.getuid?.() !== 0) notRun('a data directory without permission', 'only root runs as others');
    home.write('a', [home.turn()]);
    execFileSync('chmod', ['-R', 'a+rX', join(home.home, '..')]);
    mkdirSync(home.dataDir, { mode: 0o755 });
    const refused = await cli(['scan'], NOBODY);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(REFUSED);
    expect(refused.stderr).toContain('EACCES');
    chownSync(home.dataDir, NOBODY, NOBODY);
    expect((await cli(['scan'], NOBODY)).code).toBe(0);
    // The file alone.
    chmodSync(databasePath(home.dataDir), 0o444);
    chownSync(databasePath(home.dataDir), 0, 0);
    const again = await cli(['scan'], NOBODY);
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toMatch(REFUSED);
  });
});

describe('a ledger that cannot be written any more', () => {
  test('is told while its host runs, and caught up with when it can be', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    const log = `${databasePath(home.dataDir)}-wal`;
    setImmutable(log, true);
    onTestFinished(() => setImmutable(home.dataDir, false));
    home.append(path, home.turn());
    const { failure } = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failure).toBe('The disk reports an error. Trying again within a minute.');
    const answer = await live.client.call('spend.headline', {});
    expect(answer.ok && answer.result.rolling['30d'].turns).toBe(1);
    setImmutable(log, false);
    await live.untilTurns(2);
    await live.close();
    const alone = temporaryDirectory();
    home.readInto(alone);
    expect(toldLedger(home.dataDir)).toEqual(toldLedger(alone));
  });
});

/** What binds root, too: nobody writes to it, by no open file either. */
function setImmutable(path: string, isSo: boolean): void {
  try {
    execFileSync('chattr', ['-R', isSo ? '+i' : '-i', path], { stdio: 'ignore' });
  } catch {
    if (isSo)
      notRun('a ledger that loses its permission while it is open', 'no file can be made immutable here');
  }
}
