import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect, promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askedMonth } from '../../electron/core/billing/asked.ts';
import { SYSTEM_CLOCK } from '../../electron/core/billing/clock.ts';
import { probe } from '../../electron/core/billing/probe.ts';
import { readUsage } from '../../electron/core/billing/usage.ts';
import { readTokenOwner } from '../../electron/core/billing/user.ts';
import { checkToken } from '../../electron/core/secrets/checkToken.ts';
import { secretOf } from '../../electron/core/secrets/secret.ts';
import { formatUtcDay, utcDayOf } from '../../shared/domain/time.ts';
import { runCli } from '../support/cli.ts';
import { type CliHome, cliHome, turn } from '../support/cliHome.ts';
import { FrameEar } from '../support/frameEar.ts';
import type { GitHubAccount } from '../support/github/account.ts';
import { billingStage } from '../support/github/billingClient.ts';
import type { Fault } from '../support/github/faults.ts';
import { gitHubOfTest } from '../support/github/gitHubOfTest.ts';
import type { LoopbackGitHub } from '../support/github/loopbackGitHub.ts';
import { liveCli } from '../support/liveCli.ts';
import { SecretSearch } from '../support/secretSearch.ts';
import { type SecretService, secretServiceOfTest } from '../support/secretService.ts';
import { connection, servedAt } from '../support/servedCli.ts';

const KEY = 'copilot_chat.billing_pat';
const FORGETTING = join(import.meta.dirname, '..', 'support', 'forgettingProcess.ts');
/** What is looked for is the part that no other token has, and no other process of this machine has heard of. */
const [FIRST_PART, SECOND_PART] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
const [FIRST, SECOND] = [`github_pat_11${FIRST_PART}`, `github_pat_11${SECOND_PART}`];
const search = new SecretSearch([FIRST_PART, SECOND_PART]);
const ACCOUNT: GitHubAccount = {
  login: 'monalisa',
  token: FIRST,
  credits: [{ day: formatUtcDay(utcDayOf(Date.now())), model: 'Claude Sonnet 4.5', quantity: 20 }],
};

/** Answers that hold the token wherever a text of GitHub's, or of something between, could. */
const ECHOES: readonly Fault[] = [
  { kind: 'json', status: 401, text: JSON.stringify({ message: `Bad credentials: ${FIRST}` }) },
  {
    kind: 'json',
    status: 403,
    text: JSON.stringify({ message: `${FIRST} may not`, documentation_url: FIRST }),
    headers: { 'x-accepted-github-permissions': FIRST, 'x-github-sso': FIRST },
  },
  { kind: 'json', status: 500, text: `<h1>${FIRST}</h1>`, headers: { 'content-type': 'text/html' } },
  {
    kind: 'json',
    text: JSON.stringify({ [FIRST]: FIRST, message: FIRST, billing_cycle_start: FIRST }),
    headers: { etag: `"${FIRST}"`, 'x-oauth-scopes': FIRST },
  },
  { kind: 'json', text: JSON.stringify({ login: FIRST }) },
  { kind: 'json', text: JSON.stringify({ usageItems: [{ model: FIRST, unitType: FIRST, date: FIRST }] }) },
  { kind: 'json', text: `not JSON: ${FIRST}` },
  { kind: 'json', text: FIRST, headers: { 'content-type': `text/${FIRST}` } },
  { kind: 'redirect', to: `https://${FIRST}.example/${FIRST}` },
  { kind: 'redirect', to: `/${FIRST}` },
  { kind: 'json', status: 429, text: FIRST, headers: { 'retry-after': FIRST, 'x-ratelimit-reset': FIRST } },
];

let home: CliHome;
let github: LoopbackGitHub;
let service: SecretService;
let env: Readonly<Record<string, string>>;
/** All that any process said. */
let said: string[];

beforeEach(async () => {
  service = await secretServiceOfTest();
  home = cliHome();
  const at = Date.now() - 1000;
  home.session('a', [turn('a', 12, { timestamp: at, modelState: { value: 1, completedAt: at } })]);
  github = await gitHubOfTest({ account: ACCOUNT });
  // Not by --home, with which no keyring is asked.
  env = { ...service.env, HOME: home.home, PILOTLIGHT_GITHUB_API: github.url, PILOTLIGHT_DEBUG: '1' };
  said = [];
});
afterEach(() => home.remove());

async function run(args: readonly string[], stdin = ''): Promise<number | null> {
  const { code, stdout, stderr } = await runCli(['--data-dir', home.dataDir, ...args], { env, stdin });
  said.push(stdout, stderr);
  return code;
}

describe('the billing token is found', () => {
  test('by this search wherever it is put', () => {
    const paths = ['plain', 'wide', 'coded'].map((name) => join(home.base, name));
    const [plain = '', wide = '', coded = ''] = paths;
    writeFileSync(plain, `text ${FIRST} text`);
    writeFileSync(wide, Buffer.from(`text ${SECOND}`, 'utf16le'));
    writeFileSync(coded, Buffer.from(`x:${FIRST} and more`).toString('base64'));
    expect([...search.filesBelow(home.base)].sort()).toEqual([...paths].sort());
  });

  test('in no output, file, argument or environment of the command line', async () => {
    const asked = Promise.withResolvers<void>();
    github.fail({ kind: 'held', until: asked.promise }, { times: 1 });
    const setting = run(['config', 'set', KEY], `${FIRST}\n`);
    await github.hears(1);
    expect(search.processes()).toEqual([]);
    asked.resolve();
    expect(await setting).toBe(0);

    expect(await run(['sync', '--json'])).toBe(0);
    const [unauthorized, , , unknown] = ECHOES;
    if (unauthorized === undefined || unknown === undefined) throw new Error('they are listed above');
    github.fail(unknown, { on: 'ai_credit/usage', times: 1 });
    expect(await run(['sync'])).toBe(1);
    github.fail(unauthorized);
    expect(await run(['sync', '--json'])).toBe(1);
    expect(await run(['config', 'set', KEY], SECOND)).toBe(1);
    github.mend();
    // What the doctor had to say of a rejected token is over with the next sync.
    for (const args of [
      ['config', 'get', KEY],
      ['sync'],
      ['doctor', '--json'],
      ['report', '--json'],
      ['export'],
    ]) {
      expect(await run(args)).toBe(0);
    }
    expect(github.heard.map(({ headers }) => headers.authorization)).toContain(`Bearer ${FIRST}`);
    expect(said.filter((text) => search.isIn(text))).toEqual([]);
    expect(search.filesBelow(home.base)).toEqual([]);
    expect(search.filesBelow(service.env.HOME ?? '')).toEqual([]);
  });

  test('in nothing that the client makes of answers which repeat it', async () => {
    const { client, github: answering } = await billingStage({
      account: ACCOUNT,
      token: () => secretOf(FIRST),
      clock: SYSTEM_CLOCK,
    });
    for (const fault of ECHOES) {
      for (const on of ['user', 'ai_credit/usage']) {
        answering.fail(fault, { on });
        const asked = {
          patienceMs: 0,
          login: 'monalisa',
          endpoint: 'ai_credit/usage',
          now: Date.now(),
        } as const;
        const outcomes = [
          await readTokenOwner(client, asked),
          await readUsage(client, { ...asked, asked: askedMonth(utcDayOf(asked.now)) }),
          await probe(client, asked),
          await checkToken(client, asked),
        ];
        expect(outcomes.filter((one) => search.isIn(inspect(one, { depth: 9 })))).toEqual([]);
        answering.mend();
      }
    }
    expect(answering.heard.length).toBeGreaterThan(4 * ECHOES.length);
  });

  test('in no frame to a view, file or log of a host that uses it', async () => {
    expect(await run(['config', 'set', KEY], FIRST)).toBe(0);
    const host = liveCli(['--data-dir', home.dataDir, 'serve', '--no-open', '--json'], { env });
    const ear = new FrameEar(await connection(await servedAt(host).then(({ url }) => url)));
    ear.send({ type: 'follow', id: 1, topic: 'github', params: {} });
    await ear.snapshot(({ id }) => id === 1);
    const calls = ['github.saveToken', 'github.sync', 'diagnostics.read', 'diagnostics.report'];
    for (const [index, method] of calls.entries()) {
      if (method === 'github.saveToken') github.become({ ...ACCOUNT, token: SECOND });
      const params = method === 'github.saveToken' ? { token: SECOND } : {};
      ear.send({ type: 'call', id: 10 + index, method, params });
      expect(await ear.answer(10 + index)).toMatchObject({ type: 'result' });
    }
    ear.send({ type: 'call', id: 20, method: 'github.saveToken', params: { token: [FIRST] } });
    expect(await ear.answer(20)).toMatchObject({ type: 'failure' });
    expect(ear.frames.filter((frame) => search.isIn(JSON.stringify(frame)))).toEqual([]);
    expect(search.processes()).toEqual([]);
    // While the host runs, so with the database's log beside it.
    expect(readdirSync(home.dataDir)).toContain('ledger.db-wal');
    expect(search.filesBelow(home.base)).toEqual([]);
    host.signal('SIGTERM');
    expect(search.isIn((await host.ended).stderr)).toBe(false);
    expect(search.filesBelow(home.base)).toEqual([]);
  });

  test('in nothing that a process can still reach of its memory after the requests', async () => {
    expect(await run(['config', 'set', KEY], FIRST)).toBe(0);
    const file = join(home.base, 'memory.heapsnapshot');
    const { stdout } = await promisify(execFile)(process.execPath, [FORGETTING, github.url, file], { env });
    const { outcomes } = z.looseObject({ outcomes: z.array(z.string()) }).parse(JSON.parse(stdout));
    expect(outcomes).toEqual(Array(5).fill('monalisa'));
    const memory = readFileSync(file);
    // That it holds strings at all, also of the same requests.
    expect(memory.includes('x-github-api-version')).toBe(true);
    expect(search.isIn(memory)).toBe(false);
  });
});
