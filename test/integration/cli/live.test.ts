import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectWithinASecond } from '../../support/aSecond.ts';
import { runCli } from '../../support/cli.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { LiveDocument, RequestsDocument } from '../../support/cliSchemas.ts';
import { type LiveCli, liveCli } from '../../support/liveCli.ts';

let home: CliHome;
let running: LiveCli | null;
beforeEach(() => {
  home = cliHome();
  running = null;
});
afterEach(async () => {
  running?.kill();
  await running?.ended;
  home.remove();
});

const watch = (...args: readonly string[]): LiveCli => {
  running = liveCli([...home.flags, 'watch', ...args]);
  return running;
};

const now = (id: string, credits: number) =>
  turn(id, credits, { timestamp: Date.now(), modelState: { value: 1, completedAt: Date.now() } });

describe('watch --json', () => {
  const live = (line: string) => LiveDocument.parse(JSON.parse(line));

  it('gives a document a line, and a file edited by hand changes it within a second', async () => {
    const path = home.session('one', [now('a', 1)]);
    const meter = watch('--json');
    await meter.line((line) => live(line).today.credits === 1);
    const written = performance.now();
    appendFileSync(path, '{"kind":1,"k":["requests",0,"copilotCredits"],"v":2.5}\n');
    const changed = live(await meter.line((line) => live(line).today.credits === 2.5));
    expectWithinASecond(written);
    expect(changed.latest.map(({ id, credits }) => [id, credits])).toEqual([['request_a', 2.5]]);
  });

  it('sees the first chat of a workspace that did not exist', async () => {
    home.session('one', [now('a', 1)]);
    const meter = watch('--json');
    await meter.line((line) => live(line).today.credits === 1);
    home.session('two', [now('b', 4)], { folder: '/home/dev/brand-new' });
    await meter.line((line) => live(line).today.credits === 5);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s, with everything stored', async (signal) => {
    home.session('one', [now('a', 1), now('b', 2)]);
    const meter = watch('--json');
    await meter.line((line) => live(line).today.credits === 3);
    meter.signal(signal);
    expect(await meter.ended).toEqual({ code: 0, signal: null, stderr: '' });
    // The log was written back into the database, as only a clean close does.
    expect(readdirSync(home.dataDir)).toEqual(['ledger.db']);
    const { requests } = RequestsDocument.parse(await home.json(['requests']));
    expect(requests.map(({ id }) => id).sort()).toEqual(['request_a', 'request_b']);
  });

  it('ends quietly when nobody reads any more', async () => {
    const path = home.session('one', [now('a', 1)]);
    const meter = watch('--json');
    await meter.line((line) => live(line).today.credits === 1);
    meter.stopReading();
    appendFileSync(path, '{"kind":1,"k":["requests",0,"copilotCredits"],"v":2.5}\n');
    expect(await meter.ended).toEqual({ code: 0, signal: null, stderr: '' });
  });
});

describe('watch', () => {
  it('appends a line for each change when it is no terminal', async () => {
    const path = home.session('one', [now('a', 1)]);
    const meter = watch();
    expect(await meter.line(() => true)).toBe('Watching 1 file');
    expect(await meter.line((line) => line.includes('1.0 credits ($0.01) today'))).toMatch(
      /^\d\d:\d\d:\d\d {2}1\.0 credits \(\$0\.01\) today · 1\.0 credits \(\$0\.01\) this month · last turn /,
    );
    appendFileSync(path, '{"kind":1,"k":["requests",0,"copilotCredits"],"v":2.5}\n');
    await meter.line((line) => line.includes('2.5 credits ($0.03) today'));
  });

  it('says without any Copilot data where it looked, and goes on looking', async () => {
    mkdirSync(home.user, { recursive: true });
    const meter = watch();
    expect(await meter.line(() => true)).toBe('No Copilot chats were found on this machine.');
    await meter.line((line) => line === `  ✓ ${home.user}`);
    await meter.line((line) => line.includes('sources.extraFolders'));
    await meter.line((line) => line === 'Watching 0 files');
    home.session('one', [now('a', 1)]);
    await meter.line((line) => line.includes('1.0 credits ($0.01) today'));
    meter.signal('SIGINT');
    expect((await meter.ended).code).toBe(0);
  });
});

describe('demo', () => {
  it('says that it is invented, and grows, in a directory of its own', async () => {
    const demo = liveCli(['demo', '--terminal', '--data-dir', home.dataDir]);
    running = demo;
    expect(await demo.line(() => true)).toMatch(/^DEMO: everything below is invented/);
    await demo.line((line) => /^\d\d:\d\d:\d\d .* today/.test(line));
    await demo.line((line) => /^\d\d:\d\d:\d\d .* last turn/.test(line));
    const again = await runCli(['demo', '--terminal', '--data-dir', home.dataDir]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('A demo runs already') });
    demo.signal('SIGINT');
    expect((await demo.ended).code).toBe(0);
    // By its own flags, as anyone's chats: a few thousand turns over sixty days.
    const flags = ['--home', join(home.dataDir, 'home'), '--data-dir', home.dataDir];
    const { stdout } = await runCli(['report', '--from', '2026-01-01', '--by', 'model', '--json', ...flags]);
    expect(JSON.parse(stdout).totals.turns).toBeGreaterThan(2000);
    expect(JSON.parse(stdout).groups.length).toBeGreaterThan(4);
  });

  it('starts fresh each time, beside the data directory unless told', async () => {
    const flags = ['--home', home.home];
    const demoDir = join(home.home, '.local', 'share', 'pilotlight-demo');
    for (let time = 0; time < 2; time++) {
      const demo = liveCli(['demo', '--terminal', ...flags]);
      running = demo;
      await demo.line((line) => /^\d\d:\d\d:\d\d .* today/.test(line));
      expect(existsSync(join(demoDir, 'home', 'left-by-the-first'))).toBe(false);
      writeFileSync(join(demoDir, 'home', 'left-by-the-first'), '');
      demo.signal('SIGINT');
      expect((await demo.ended).code).toBe(0);
    }
    expect(readdirSync(join(home.home, '.local', 'share'))).toEqual(['pilotlight-demo']);
  });

  it('never touches a directory that holds other data', async () => {
    home.session('one', [now('a', 1)]);
    await home.run(['scan']);
    const before = readFileSync(join(home.dataDir, 'ledger.db'));
    const { code, stderr } = await runCli(['demo', '--terminal', '--data-dir', home.dataDir]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pilotlight: [^\n]* holds other data[^\n]*\n$/);
    expect(readFileSync(join(home.dataDir, 'ledger.db')).equals(before)).toBe(true);
  });
});
