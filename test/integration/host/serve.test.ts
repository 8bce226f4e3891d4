import { appendFileSync, chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSession } from '../../../renderer/connection/session.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { RequestsDocument } from '../../support/cliSchemas.ts';
import { ask, enter, hosted } from '../../support/hosted.ts';
import { type LiveCli, liveCli } from '../../support/liveCli.ts';
import { clientOf, connection, heard, servedAt } from '../../support/servedCli.ts';

let home: CliHome;
let running: LiveCli[];
beforeEach(() => {
  home = cliHome();
  running = [];
});
afterEach(async () => {
  for (const cli of running) cli.kill();
  await Promise.all(running.map(({ ended }) => ended));
  home.remove();
});

function start(...args: readonly string[]): LiveCli {
  const cli = liveCli([...home.flags, ...args]);
  running.push(cli);
  return cli;
}
const now = (id: string, credits: number) =>
  turn(id, credits, { timestamp: Date.now(), modelState: { value: 1, completedAt: Date.now() } });
const GROWN = '{"kind":1,"k":["requests",0,"copilotCredits"],"v":2.5}\n';
const CREDIT = 1_000_000_000;

describe('serve', () => {
  test('prints an address that shows the page to one browser', async () => {
    const { url, port } = await servedAt(start('serve', '--json'));
    const cookie = await enter(url);
    const page = await ask(port, '/', { headers: { cookie } });
    expect(page.body).toContain('<script type="module"');
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(page.body) ?? [];
    expect((await ask(port, String(script), { headers: { cookie } })).status).toBe(200);
    expect((await ask(port, String(script))).status).toBe(403);
  });

  test('moves its figures when a turn is appended', async () => {
    const path = home.session('one', [now('a', 1)]);
    const client = await clientOf((await servedAt(start('serve', '--json'))).url);
    await heard(client, 'spend', {}, ({ headline }) => headline.today.nanoAiu === CREDIT);
    appendFileSync(path, GROWN);
    await heard(client, 'spend', {}, ({ headline }) => headline.today.nanoAiu === 2.5 * CREDIT);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with 0 on %s while a page is open, with everything stored',
    async (signal) => {
      home.session('one', [now('a', 1), now('b', 2)]);
      const cli = start('serve', '--json');
      const client = await clientOf((await servedAt(cli)).url);
      await heard(client, 'spend', {}, ({ headline }) => headline.today.nanoAiu === 3 * CREDIT);
      cli.signal(signal);
      expect(await cli.ended).toEqual({ code: 0, signal: null, stderr: '' });
      // The log was written back into the database, as only a clean close does.
      expect(readdirSync(home.dataDir)).toEqual(['ledger.db']);
      const { requests } = RequestsDocument.parse(await home.json(['requests']));
      expect(requests.map(({ id }) => id).sort()).toEqual(['request_a', 'request_b']);
    },
  );

  test('says for people where the page is, and after Enter where else', async () => {
    const cli = start('serve');
    const isAddress = (line: string): boolean => /^ {2}http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+$/.test(line);
    expect(await cli.line(() => true)).toBe('Your meter is at');
    const first = (await cli.line(isAddress)).trim();
    await cli.line((line) => line.includes('Enter'));
    cli.type('\n');
    const second = (await cli.line(isAddress)).trim();
    expect(second).not.toBe(first);
    await enter(second);
    await enter(first);
  });

  test('listens where it is told, or says that it cannot', async () => {
    const other = await hosted();
    const taken = await home.run(['serve', '--port', String(other.port)]);
    expect(taken).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^pilotlight: [^\n]*is taken by another program[^\n]*--port[^\n]*\n$/),
    });
    const told = await home.run(['serve', '--json', '--port', String(other.port)]);
    expect(JSON.parse(told.stdout)).toMatchObject({ error: { code: 'port-taken' } });
    // What was refused left the ledger usable.
    expect((await home.run(['report'])).code).toBe(0);
    await other.close();
    expect((await servedAt(start('serve', '--json', '--port', String(other.port)))).port).toBe(other.port);
  });

  test.each(['0', '65536', '-1', '80.5', 'http', ''])('has no port %j', async (port) => {
    const { code, stderr } = await home.run(['serve', '--port', port]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^pilotlight: [^\n]+\n$/);
  });

  test('refuses a data directory that cannot be used, as every command does', async () => {
    writeFileSync(home.dataDir, 'a file');
    const { code, stderr, stdout } = await home.run(['serve', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'data-directory' } });
    expect(stderr).toMatch(/^pilotlight: [^\n]*data directory cannot be used[^\n]*\n$/);
  });

  test('goes on where it was after it was killed; an open page catches up by itself', async () => {
    const path = home.session('one', [now('a', 1)]);
    const first = start('serve', '--json');
    let { url, port } = await servedAt(first);
    const session = openSession({
      dial: async () => {
        try {
          return { ok: true, transport: await connection(url) };
        } catch {
          return { ok: false, reason: 'unreachable' };
        }
      },
    });
    await heard(session, 'spend', {}, ({ headline }) => headline.today.nanoAiu === CREDIT);
    const caughtUp = new Promise<void>((resolve) => {
      session.follow('spend', {}, ({ headline }) => {
        if (headline.today.nanoAiu === 2.5 * CREDIT) resolve();
      });
    });
    const lost = new Promise<void>((resolve) => {
      session.onState(({ kind }) => {
        if (kind === 'lost') resolve();
      });
    });
    first.kill();
    await lost;
    appendFileSync(path, GROWN);
    url = (await servedAt(start('serve', '--json', '--port', String(port)))).url;
    session.retry();
    await caughtUp;
    expect(session.state().kind).toBe('open');
    session.close();
  });
});

describe('a settings file', () => {
  const settingsFile = (): string => join(home.dataDir, 'settings.json');
  async function servedWith(settings: string) {
    mkdirSync(home.dataDir);
    writeFileSync(settingsFile(), settings);
    const cli = start('serve', '--json');
    const client = await clientOf((await servedAt(cli)).url);
    const { problems } = await heard(client, 'settings', {}, () => true);
    return { cli, client, problems };
  }

  test('that is damaged is told in the terminal and on the page, stands in by its defaults and is left as it is', async () => {
    const { cli, client, problems } = await servedWith('{"display": {"units": "usd"');
    expect(problems).toEqual([expect.stringContaining(settingsFile())]);
    const set = await client.call('settings.set', { key: 'display.units', value: 'usd' });
    expect(set).toMatchObject({ ok: true, result: { refusal: expect.stringContaining(settingsFile()) } });
    cli.signal('SIGTERM');
    const { code, stderr } = await cli.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/^pilotlight: [^\n]*settings\.json[^\n]*\n$/);
    expect(readFileSync(settingsFile(), 'utf8')).toBe('{"display": {"units": "usd"');
  });

  test('of a newer version keeps what this one does not know', async () => {
    const newer = { display: { units: 'bitcoin', theme: 'dark' }, quota: { alerts: [50] } };
    const { cli, client, problems } = await servedWith(JSON.stringify(newer));
    expect(problems).toEqual([expect.stringMatching(/^display\.units: /)]);
    const set = await client.call('settings.set', { key: 'display.units', value: 'usd' });
    expect(set).toEqual({ ok: true, result: { refusal: null } });
    expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).toEqual({
      ...newer,
      display: { units: 'usd', theme: 'dark' },
    });
    cli.signal('SIGTERM');
    const ended = await cli.ended;
    expect(ended.stderr).toMatch(/^pilotlight: display\.units: [^\n]+\n$/);
    // What writes the file listens for signals too, and would end the program before the ledger is closed.
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(readdirSync(home.dataDir).sort()).toEqual(['ledger.db', 'settings.json']);
  });

  test('that cannot be read is told as such', async () => {
    mkdirSync(settingsFile(), { recursive: true });
    const client = await clientOf((await servedAt(start('serve', '--json'))).url);
    const { problems } = await heard(client, 'settings', {}, () => true);
    expect(problems).toEqual([expect.stringContaining(`${settingsFile()} cannot be read (EISDIR)`)]);
  });

  test('that is read-only stays as it is, whoever wants to change it', async () => {
    const { client } = await servedWith('{}');
    chmodSync(settingsFile(), 0o444);
    expect(await client.call('settings.set', { key: 'display.units', value: 'usd' })).toMatchObject({
      result: { refusal: expect.stringContaining(`${settingsFile()} is read-only`) },
    });
    const { code, stderr } = await home.run(['config', 'set', 'display.units', 'usd']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('is read-only') });
    expect(readFileSync(settingsFile(), 'utf8')).toBe('{}');
  });

  test('that the command line changes is heard by an open page', async () => {
    const client = await clientOf((await servedAt(start('serve', '--json'))).url);
    await heard(client, 'settings', {}, ({ settings }) => settings['display.units'] === 'credits');
    await home.run(['config', 'set', 'display.units', 'usd']);
    await heard(client, 'settings', {}, ({ settings }) => settings['display.units'] === 'usd');
    await home.run(['config', 'set', 'display.units', 'credits']);
    await heard(client, 'settings', {}, ({ settings }) => settings['display.units'] === 'credits');
  });
});

describe('sample data', () => {
  test('is shown beside the own, on a port of its own, once', async () => {
    home.session('one', [now('a', 1)]);
    const cli = start('serve', '--json');
    const { url, port } = await servedAt(cli);
    const client = await clientOf(url);
    expect((await client.greeting).capabilities).toEqual(['sample']);
    const asked = [client.call('host.openSample', {}), client.call('host.openSample', {})];
    const urls = (await Promise.all(asked)).map((answer) => (answer.ok ? String(answer.result.url) : ''));
    const ports = urls.map((one) => Number(new URL(one).port));
    expect(new Set(ports).size).toBe(1);
    expect(ports[0]).not.toBe(port);
    expect(new Set(urls).size).toBe(2);
    const sample = await clientOf(urls[0] ?? '');
    expect((await sample.greeting).capabilities).toEqual(['invented']);
    await heard(sample, 'spend', {}, ({ headline }) => headline.rolling['30d'].turns > 500);
    const own = await heard(client, 'spend', {}, ({ latest }) => latest.length > 0);
    expect(own.latest.map(({ id }) => id)).toEqual(['request_a']);
    cli.signal('SIGTERM');
    expect(await cli.ended).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(`${home.dataDir}-demo`).sort()).toEqual(['demo.json', 'home', 'ledger.db']);
    expect(readdirSync(home.dataDir)).toEqual(['ledger.db']);
  });

  test('is not shown over a directory that holds something else, and the page hears why', async () => {
    const client = await clientOf((await servedAt(start('serve', '--json'))).url);
    mkdirSync(`${home.dataDir}-demo`);
    writeFileSync(join(`${home.dataDir}-demo`, 'thesis.txt'), 'mine');
    expect(await client.call('host.openSample', {})).toMatchObject({
      ok: true,
      result: { url: null, refusal: expect.stringContaining('holds other data') },
    });
    expect(readdirSync(`${home.dataDir}-demo`)).toEqual(['thesis.txt']);
  });

  test('that finds no place is refused in a sentence', async () => {
    const client = await clientOf((await servedAt(start('serve', '--json'))).url);
    writeFileSync(`${home.dataDir}-demo`, 'a file');
    expect(await client.call('host.openSample', {})).toMatchObject({
      ok: true,
      result: {
        url: null,
        refusal: expect.stringContaining(`cannot be used: ${home.dataDir}-demo (EEXIST)`),
      },
    });
  });

  test('is what demo shows, growing, and says that it is invented', async () => {
    const demo = start('demo');
    expect(await demo.line(() => true)).toMatch(/^DEMO: everything below is invented/);
    const client = await clientOf((await demo.line((line) => line.includes('token='))).trim());
    await heard(client, 'ingest', {}, ({ phase }) => phase === 'watching');
    const tokensOf = ({ headline }: Payload<'spend'>): number => headline.rolling['30d'].outputTokens;
    const before = tokensOf(await heard(client, 'spend', {}, ({ latest }) => latest.length > 0));
    await heard(client, 'spend', {}, (spend) => tokensOf(spend) > before);
    demo.signal('SIGINT');
    expect(await demo.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
