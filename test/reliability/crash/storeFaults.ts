import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createBillingClient } from '../../../electron/core/billing/client.ts';
import { runSync } from '../../../electron/core/billing/sync.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import type { PlanSetting } from '../../../electron/core/reducer/pricing/plan.ts';
import { Random } from '../../../electron/core/sample/random.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import type { GithubTold } from '../../../electron/core/store/githubTold.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { syncFacts } from '../../../electron/core/store/queries/syncFacts.ts';
import { type DrivenLedger, StepHome } from '../../support/drivenLedger.ts';
import { TOKEN } from '../../support/github/billingClient.ts';
import { startGitHub } from '../../support/github/loopbackGitHub.ts';
import { scenarioOfSize } from '../../support/homes/anyScenario.ts';
import { strandsOf } from '../../support/homes/homeSteps.ts';
import { LivingHome } from '../../support/homes/livingHome.ts';
import type { Scenario } from '../../support/homes/scenario.ts';
import { eachFails, type FaultReport, type Trial } from './eachFails.ts';
import { accountOf, NO_READER, NOW, readWhole, SOURCES } from './world.ts';

type Writer = ReturnType<typeof ledgerWriter>;

/** Small, with every source in it. */
const SIZE = { chats: 1, turns: 2, inline: 1, terminals: 1 };

/**
 * Each kind of transaction that writes money, with failures at its statements: what files tell, what GitHub tells, and
 * older rows that are derived anew.
 * @param every 1: each statement in turn; else one of so many.
 */
export async function allFaults(seed: number, every: number): Promise<readonly FaultReport[]> {
  const home = new StepHome();
  try {
    const scenario = readWhole(scenarioOfSize(SIZE, seed));
    const programs = new LivingHome(home.directory);
    programs.write(strandsOf(scenario, SOURCES), NO_READER);
    programs.close();
    const before = home.ledger('before');
    before.look();
    const told = await toldByGitHub(before, scenario, seed);
    before.close();
    const rederive = (writer: Writer): void => {
      while (writer.rederive());
    };
    return [
      eachFails('what files tell', every, (name) => reading(home, name)),
      eachFails('what GitHub tells', every, (name) =>
        writing(home, name, 'auto', (writer) => void writer.tell(told)),
      ),
      eachFails('older rows anew', every, (name) => writing(home, name, 'pro_annual', rederive)),
    ];
  } finally {
    home.remove();
  }
}

/** One reader from its first look on, as a thread has it. */
function reading(home: StepHome, name: string): Trial {
  const ledger = home.ledger(name);
  return {
    db: ledger.db,
    work: () => inNoTime(() => ledger.look()),
    close: () => removed(home, name, () => ledger.close()),
  };
}

/** One writer on a ledger that holds something. */
function writing(home: StepHome, name: string, plan: PlanSetting, work: (writer: Writer) => void): Trial {
  const dataDir = join(home.directory, name);
  cpSync(join(home.directory, 'before'), dataDir, { recursive: true });
  const db = openStore(dataDir);
  const writer = ledgerWriter(db, builtinPrices(), () => plan);
  return { db, work: () => work(writer), close: () => removed(home, name, () => db.close()) };
}

/** However slow the machine is, what a look finds is stored at once: batches are cut by the clock. */
function inNoTime(work: () => void): void {
  const { now } = performance;
  performance.now = () => 0;
  try {
    work();
  } finally {
    performance.now = now;
  }
}

function removed(home: StepHome, name: string, close: () => void): void {
  close();
  rmSync(join(home.directory, name), { recursive: true });
}

/** All that GitHub can tell at once. */
async function toldByGitHub({ db }: DrivenLedger, scenario: Scenario, seed: number): Promise<GithubTold> {
  const account = accountOf(scenario, new Random(seed));
  const github = await startGitHub({ account, now: () => NOW });
  try {
    const client = createBillingClient({
      userAgent: 'Pilotlight/0.0.0-test',
      token: () => ({ reveal: () => TOKEN }),
      baseUrl: github.url,
    });
    const facts = syncFacts(db, NOW);
    const run = await runSync({ client, facts, now: () => NOW, onDemand: true, patienceMs: 5000 });
    return { ...run.told, ...BESIDE_THE_BILL };
  } finally {
    await github.close();
  }
}

const RATES = { input: 1_000_000_000, cachedInput: 100_000_000, cacheWrite: null, output: 5_000_000_000 };
const PRICE = { model: 'GPT-5.3-Codex', observedAt: NOW, rates: RATES, longContext: null };

const BESIDE_THE_BILL: GithubTold = {
  prices: [{ ...PRICE, multiplierMilli: 2000 }],
  billing: { byCredits: true, observedAt: NOW },
  published: { askedAt: NOW, etag: '"1"', prices: [PRICE] },
  quota: {
    login: 'monalisa',
    plan: 'individual_pro',
    sku: null,
    unit: 'credits',
    entitlement: 7_000_000_000_000,
    used: 1_000_000_000_000,
    extra: null,
    isExtraPermitted: null,
    isPooled: false,
    resetsAt: null,
    asOf: NOW,
  },
};
