import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { currentModels } from '../../../electron/core/pricing/builtin.ts';
import { Random } from '../../../electron/core/sample/random.ts';
import { MIGRATIONS } from '../../../electron/core/store/open.ts';
import { DAY_MS, formatUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { firstLine, pushLine } from '../../support/chatLines.ts';
import { DrivenLedger } from '../../support/drivenLedger.ts';
import type { BilledUse, GitHubAccount } from '../../support/github/account.ts';
import { TOKEN } from '../../support/github/billingClient.ts';
import { scenarioOfSize } from '../../support/homes/anyScenario.ts';
import { type HomeStep, type Strand, strandsOf } from '../../support/homes/homeSteps.ts';
import type { HomeReader } from '../../support/homes/livingHome.ts';
import {
  callsOfChat,
  callsOfTerminal,
  HOME_SOURCES,
  type HomeSource,
  type Scenario,
} from '../../support/homes/scenario.ts';
import { writeOlderLedger } from '../../support/olderLedger.ts';

/** What the programs in one world do, the same for the same seed. */
export interface World {
  readonly seed: number;
  /** The moment at which all of it is read. */
  readonly now: number;
  /** A data directory with the ledger of an older build, and the version of its schema. */
  readonly older: string;
  readonly version: number;
  /** In their order. */
  readonly steps: readonly HomeStep[];
  /** So many of them are there before the program is started for the first time. */
  readonly before: number;
  readonly account: GitHubAccount;
}

export interface WorldSize {
  readonly chats: number;
  readonly terminals: number;
  /** Of one session, more than are stored at once. */
  readonly longTurns: number;
}

/** All that a scenario tells lies before it. */
export const NOW: number = Date.UTC(2026, 8, 9, 12);
const SIGN_IN = `gho_${'Zx9'.repeat(12)}`;
/** What comes over HTTP cannot be read again after a crash: who sends it has to send it again, and no exporter does. */
export const SOURCES: readonly HomeSource[] = HOME_SOURCES.filter((source) => source !== 'otlp');
const CHATS = '.config/Code/User/workspaceStorage/aaaa/chatSessions';
const LINES_AT_ONCE = 40;
const LONG_DAYS = 5;
const OLDER_DAYS = 20;

/** @param directory is emptied. */
export function makeWorld(directory: string, seed: number, size: WorldSize): World {
  rmSync(directory, { recursive: true, force: true });
  const random = new Random(seed);
  const versions = MIGRATIONS.map(({ version }) => version).slice(0, -1);
  const version = versions[random.int(0, versions.length - 1)] ?? 10;
  const scenario = scenarioOfSize(
    { chats: size.chats, turns: 5, inline: 2, terminals: size.terminals },
    seed,
  );
  const woven = weave(
    [...strandsOf(readWhole(scenario), SOURCES), longSession(size.longTurns), ACCOUNT],
    random,
  );
  return {
    seed,
    now: NOW,
    older: olderLedger(directory, random, version),
    version,
    steps: woven,
    before: Math.floor(woven.length / 2),
    account: accountOf(scenario, random),
  };
}

/** Nobody waits for a reader, and nothing is sent to one. */
export const NO_READER: Pick<HomeReader, 'look' | 'post'> = {
  look: () => {},
  post: () => {
    throw new Error('nobody takes requests');
  },
};

/** A log that loses its head while it is read needs a reader that has read it before: here nobody waits for one. */
export function readWhole(scenario: Scenario): Scenario {
  return { ...scenario, chats: scenario.chats.map((chat) => ({ ...chat, renamed: false })) };
}

/** The strands' steps in one order, each strand's own kept. */
function weave(strands: readonly Strand[], random: Random): readonly HomeStep[] {
  const running = strands.map((strand) => [...strand]);
  const woven: HomeStep[] = [];
  while (running.length > 0) {
    const at = random.int(0, running.length - 1);
    const step = running[at]?.shift();
    if (step === undefined) running.splice(at, 1);
    else woven.push(step);
  }
  return woven;
}

/** Half exact, half to be estimated; and what nobody understands, which has to be told once, however often it is read. */
function longSession(turns: number): Strand {
  const path = `${CHATS}/long.jsonl`;
  const lines = Array.from({ length: turns }, (_, i) =>
    pushLine({
      id: `request_long_${i}`,
      at: NOW - LONG_DAYS * DAY_MS + i * 600_000,
      nano: i % 2 === 1 ? null : 50_000_000 + i,
      tokens: 100 + i,
    }),
  );
  lines.splice(turns / 3, 0, 'not JSON\n', '{"kind":1,"k":["requests",9,"x"],"v":1}\n');
  const pieces = [firstLine('long') + lines.slice(0, turns * 0.8).join('')];
  for (let at = turns * 0.8; at < lines.length; at += LINES_AT_ONCE)
    pieces.push(lines.slice(at, at + LINES_AT_ONCE).join(''));
  return pieces.map((text) => ({ do: 'append', path, text }));
}

const ACCOUNT: Strand = [
  {
    do: 'append',
    path: '.config/github-copilot/apps.json',
    text: JSON.stringify({ 'github.com:Iv1.0': { user: 'monalisa', oauth_token: SIGN_IN } }),
  },
];

/** Of sessions that are gone by now: what the older build stored is all that is left of them. */
function olderLedger(directory: string, random: Random, version: number): string {
  const home = join(directory, 'gone');
  const model = random.int(100, 900);
  for (let session = 0; session < 6; session++) {
    const path = join(home, CHATS, `older-${session}.jsonl`);
    mkdirSync(dirname(path), { recursive: true });
    const turns = Array.from({ length: 15 }, (_, i) => ({
      id: `request_older_${session}_${i}`,
      at: NOW - (OLDER_DAYS - session) * DAY_MS + i * 600_000,
      nano: i % 3 === 0 ? null : random.int(1, 900_000_000),
      tokens: model + i,
    }));
    writeFileSync(path, firstLine(`older-${session}`) + turns.map((turn) => pushLine(turn)).join(''));
  }
  const newer = new DrivenLedger(home, join(directory, 'newer'));
  newer.look();
  const older = join(directory, 'older');
  writeOlderLedger(newer.db, older, version);
  newer.close();
  rmSync(home, { recursive: true });
  const settings = {
    account: { useSignIn: true },
    prices: { refresh: true },
    budget: { cycle: 1 },
    // Whether an allowance will last is a question of the moment at which it is asked.
    notifications: { runOut: false },
  };
  writeFileSync(join(older, 'settings.json'), JSON.stringify(settings));
  return older;
}

/** A bill of nearly what was used, day by day, so that amounts move to what GitHub says. */
export function accountOf(scenario: Scenario, random: Random): GitHubAccount {
  const used = new Map<string, BilledUse>();
  for (const call of [
    ...scenario.chats.flatMap(callsOfChat),
    ...scenario.terminals.flatMap(callsOfTerminal),
  ]) {
    const day = formatUtcDay(utcDayOf(call.startedAt));
    const { model } = call;
    const before = used.get(`${day} ${model}`)?.quantity ?? 0;
    used.set(`${day} ${model}`, { day, model, quantity: before + call.nano / 1e9 });
  }
  // Of the other sessions mostly nobody knows the amount: what the bill has over is theirs.
  for (const ago of [...Array(LONG_DAYS).keys(), ...Array.from({ length: 5 }, (_, i) => OLDER_DAYS - i)]) {
    const day = formatUtcDay(utcDayOf(NOW) - ago);
    const before = used.get(`${day} gpt-5.3-codex`)?.quantity ?? 0;
    used.set(`${day} gpt-5.3-codex`, { day, model: 'gpt-5.3-codex', quantity: before + random.int(10, 40) });
  }
  const credits = [...used.values()].map((use) => ({
    ...use,
    quantity: Number((use.quantity * (1 + random.int(-5, 20) / 100)).toFixed(6)),
  }));
  return {
    login: 'monalisa',
    token: TOKEN,
    credits,
    copilot: {
      signIn: SIGN_IN,
      quota: {
        login: 'monalisa',
        copilot_plan: 'individual_pro',
        token_based_billing: true,
        quota_reset_date: '2026-10-01',
        quota_snapshots: {
          premium_interactions: {
            entitlement: 7000,
            quota_remaining: 6000,
            unlimited: false,
            overage_count: 0,
          },
        },
      },
      models: { '2026-06-01': [], '2025-05-01': [] },
      priceTable: priceTable(),
    },
  };
}

/** GitHub's published table, dearer than the product's. */
function priceTable(): string {
  return currentModels()
    .map((model) => `- {model: '${model}', input: $1.00, cached_input: $0.10, output: $5.00}`)
    .join('\n');
}
