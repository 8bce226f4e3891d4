import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../electron/core/store/open.ts';
import type { Desktop } from './driver.ts';
import { CREDIT, clientIn, justNow, openPopover, type Stage, seen, stageOn } from './stage.ts';

/** How the app ends and what it leaves; what it does with files that it cannot use. */
export function endingSpecs(desktop: Desktop): void {
  const stage = stageOn(desktop);

  describe('the end', () => {
    test.each([
      [
        'the menu',
        (app: Awaited<ReturnType<Stage['start']>>) => app.act({ do: 'choose', label: 'Quit Pilotlight' }),
      ],
      ['a signal', async (app: Awaited<ReturnType<Stage['start']>>) => app.signal('SIGTERM')],
      ['the end of the session', (app: Awaited<ReturnType<Stage['start']>>) => app.act({ do: 'shutdown' })],
    ])('by %s stores what was read and makes room for the next start', async (_name, end) => {
      stage.home.write('s1', [{ id: 'request_1', at: justNow(), nano: 2.5 * CREDIT }]);
      const app = await stage.start();
      await seen(app, ({ tray }) => /2\.5/.test(tray?.tooltip ?? ''));
      // Whether its answer still arrives is nobody's matter: the app ends.
      void end(app).catch(() => {});
      expect(await app.ended).toBe(0);
      // A ledger that was closed has no log beside it any more.
      expect(existsSync(join(stage.home.dataDir, 'ledger.db'))).toBe(true);
      expect(existsSync(join(stage.home.dataDir, 'ledger.db-wal'))).toBe(false);
      const next = await stage.start();
      expect((await seen(next, ({ tray }) => /2\.5/.test(tray?.tooltip ?? ''))).tray).not.toBeNull();
    });

    test('asked for twice is one', async () => {
      const app = await stage.start();
      await seen(app, ({ tray }) => tray !== null);
      app.signal('SIGTERM');
      app.signal('SIGTERM');
      expect(await app.ended).toBe(0);
      expect(app.stderr()).toBe('');
    });
  });

  describe('the settings file', () => {
    async function startWith(text: string) {
      mkdirSync(stage.home.dataDir, { recursive: true });
      writeFileSync(settingsFile(), text);
      const app = await stage.start();
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      const settings = await new Promise<{ units: string; problems: readonly string[] }>((resolve) =>
        client.follow('settings', {}, ({ settings, problems }) =>
          resolve({ units: settings['display.units'], problems }),
        ),
      );
      const set = async () => {
        const answer = await client.call('settings.set', { key: 'display.units', value: 'usd' });
        return answer.ok ? answer.result.refusal : answer.error.message;
      };
      return { settings, set };
    }
    const settingsFile = (): string => join(stage.home.dataDir, 'settings.json');

    test('that is damaged is told of, and left as it is', async () => {
      const { settings, set } = await startWith('{"display": {"units": "us');
      expect(settings.units).toBe('credits');
      expect(settings.problems).toEqual([expect.stringContaining('settings.json')]);
      expect(await set()).toContain('settings.json');
      expect(readFileSync(settingsFile(), 'utf8')).toBe('{"display": {"units": "us');
    });

    test('that may not be written is told of, and left as it is', async () => {
      mkdirSync(stage.home.dataDir, { recursive: true });
      writeFileSync(settingsFile(), '{}');
      chmodSync(settingsFile(), 0o444);
      const app = await stage.start();
      await openPopover(app);
      const client = await clientIn(app, 'popover');
      expect(await client.call('settings.set', { key: 'display.units', value: 'usd' })).toMatchObject({
        result: { refusal: expect.stringContaining('read-only') },
      });
      expect(readFileSync(settingsFile(), 'utf8')).toBe('{}');
    });

    test('of a newer version keeps what only that one knows', async () => {
      const { settings, set } = await startWith(
        '{"display": {"units": "hours", "density": 3}, "future": {"a": [1]}}',
      );
      expect(settings.units).toBe('credits');
      expect(settings.problems).toEqual([expect.stringContaining('display.units')]);
      expect(await set()).toBeNull();
      expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).toEqual({
        display: { units: 'usd', density: 3 },
        future: { a: [1] },
      });
    });
  });

  test('a ledger of a newer version is left alone: the app says so and ends', async () => {
    const db = openStore(stage.home.dataDir);
    db.pragma('user_version = 990');
    db.close();
    const before = readFileSync(join(stage.home.dataDir, 'ledger.db'));
    const app = await stage.start();
    const { dialogs, windows } = await seen(app, (sight) => sight.dialogs.length > 0);
    expect(dialogs).toEqual([
      { message: 'Pilotlight cannot start', detail: expect.stringMatching(/newer/i) },
    ]);
    expect(windows).toEqual([]);
    void app.act({ do: 'answer-dialog' }).catch(() => {});
    expect(await app.ended).toBe(1);
    expect(readFileSync(join(stage.home.dataDir, 'ledger.db')).equals(before)).toBe(true);
  });

  test('a place where no data directory can be made is named: the app says so and ends', async () => {
    const file = join(stage.home.home, 'file');
    writeFileSync(file, '');
    const app = await stage.start({ args: ['--data-dir', join(file, 'data')] });
    const { dialogs } = await seen(app, (sight) => sight.dialogs.length > 0);
    expect(dialogs).toEqual([
      {
        message: 'Pilotlight cannot start',
        detail: expect.stringMatching(/data directory cannot be used: .*data-shell \(ENOTDIR\)/),
      },
    ]);
    void app.act({ do: 'answer-dialog' }).catch(() => {});
    expect(await app.ended).toBe(1);
  });

  test('a ledger that cannot be opened is left alone: the app says so and ends', async () => {
    mkdirSync(join(stage.home.dataDir, 'ledger.db'), { recursive: true });
    const app = await stage.start();
    const { dialogs } = await seen(app, (sight) => sight.dialogs.length > 0);
    expect(dialogs).toEqual([
      { message: 'Pilotlight cannot start', detail: expect.stringMatching(/cannot be used: .*ledger\.db/) },
    ]);
    void app.act({ do: 'answer-dialog' }).catch(() => {});
    expect(await app.ended).toBe(1);
  });

  test('a ledger that is damaged is set aside, and the app starts with what can be read', async () => {
    mkdirSync(stage.home.dataDir, { recursive: true });
    writeFileSync(join(stage.home.dataDir, 'ledger.db'), 'no ledger'.repeat(1000));
    const app = await stage.start();
    const { dialogs } = await seen(app, ({ tray }) => tray !== null);
    expect(dialogs).toEqual([]);
    expect(readdirSync(stage.home.dataDir)).toContainEqual(expect.stringMatching(/^ledger-damaged-.*\.db$/));
  });

  test('a start that fails for a cause that may go is tried again when somebody says so', async () => {
    stage.home.write('s1', [{ id: 'request_1', at: justNow(), nano: 2.5 * CREDIT }]);
    mkdirSync(stage.home.dataDir, { recursive: true });
    mkdirSync(join(stage.home.dataDir, 'ledger.db'));
    const app = await stage.start();
    await seen(app, (sight) => sight.dialogs.length === 1);
    await app.act({ do: 'answer-dialog', button: 'Try again' });
    await seen(app, (sight) => sight.dialogs.length === 2);
    rmdirSync(join(stage.home.dataDir, 'ledger.db'));
    await app.act({ do: 'answer-dialog', button: 'Try again' });
    const { dialogs } = await seen(app, ({ tray }) => /2\.5/.test(tray?.tooltip ?? ''));
    expect(dialogs).toEqual(
      Array(2).fill({
        message: 'Pilotlight cannot start',
        detail: expect.stringMatching(/cannot be used: .*ledger\.db/),
      }),
    );
    app.signal('SIGTERM');
    expect(await app.ended).toBe(0);
  });

  test('a second start opens no ledger', async () => {
    const app = await stage.start();
    await seen(app, ({ tray }) => tray !== null);
    app.signal('SIGSTOP');
    // The first one does nothing now; whatever appears is the second one's.
    const second = await stage.start();
    expect(await second.ended).toBe(0);
    expect(second.stderr()).toBe('');
    app.signal('SIGCONT');
    await seen(app, (sight) => sight.windows.length === 1);
  });
}
