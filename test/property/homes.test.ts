import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../electron/core/sample/random.ts';
import { type DrivenLedger, inHome } from '../support/drivenLedger.ts';
import { anyScenario, bigScenario } from '../support/homes/anyScenario.ts';
import { HomeReceiver } from '../support/homes/homeReceiver.ts';
import { strandsOf } from '../support/homes/homeSteps.ts';
import { countedRows, worded } from '../support/homes/ledgerRows.ts';
import { type Chance, type HomeReader, LivingHome } from '../support/homes/livingHome.ts';
import { ALL_SHOWN, HOME_SOURCES, type HomeSource, type Scenario } from '../support/homes/scenario.ts';
import { buildScenario, type TurnPlan } from '../support/homes/scenarioBuilder.ts';
import { truthOf } from '../support/homes/truth.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';

const sources = fc
  .oneof(fc.constant([...HOME_SOURCES]), fc.subarray([...HOME_SOURCES], { minLength: 1 }))
  .map((some): ReadonlySet<HomeSource> => new Set(some));
const chance = fc.nat().map((seed): Chance => {
  const random = new Random(seed);
  return (most) => random.int(0, most - 1);
});

describe('a home with all its sources', { timeout: TIMEOUT }, () => {
  it('comes out exact to the nano-AIU, in whatever order, pieces and lives of the reader', () => {
    fc.assert(
      fc.property(anyScenario(), sources, chance, (scenario, some, draw) => {
        inHome((home) => {
          const ledger = home.ledger();
          const programs = new LivingHome(home.directory);
          programs.live(strandsOf(scenario, some), draw, readerOf(ledger));
          ledger.look();
          expectTruth(ledger, scenario, some);
          // The databases' logs go into the databases, which is nothing new.
          programs.close();
          ledger.look();
          expectTruth(ledger, scenario, some);
        });
      }),
      runs(24),
    );
  });

  it('is the same home with one source more, but for what that source alone knows', () => {
    fc.assert(
      fc.property(anyScenario(), sources, fc.constantFrom(...HOME_SOURCES), (scenario, some, added) => {
        inHome((home) => {
          const before = new Set([...some].filter((source) => source !== added));
          const ledger = home.ledger();
          const programs = new LivingHome(home.directory);
          programs.write(strandsOf(scenario, before), readerOf(ledger));
          ledger.look();
          expectTruth(ledger, scenario, before);
          programs.write(strandsOf(scenario, [added]), readerOf(ledger));
          ledger.look();
          expectTruth(ledger, scenario, new Set([...before, added]));
          programs.close();
        });
      }),
      runs(15),
    );
  });

  it.each([
    ['with all sources', HOME_SOURCES],
    // Where the others cover everything, what one alone gets wrong does not show.
    ['with what many homes have', ['vscode-chat', 'debug-log', 'cli-events', 'agent-host'] as const],
  ])('comes out exact with two thousand turns of every version, %s', (_, some) => {
    expectExact(bigScenario(), [some]);
  });

  it('takes a turn’s credits for what they are beside a call that tells no bill', () => {
    const told = { ...SMALL_CALL, nano: 40_000_000 };
    const turn = { ...PLAIN_TURN, persisted: 'credits-folded' as const };
    const answers = [told, { ...told, told: false }];
    expectExact(oneChat({ ...turn, answers }, 1), [['vscode-chat'], ['debug-log']]);
  });

  it('takes a turn’s model from its own calls, not from its helpers’', () => {
    const turn = { ...PLAIN_TURN, persisted: 'tokens' as const };
    const helpers = [[{ ...SMALL_CALL, told: false }]];
    expectExact(oneChat({ ...turn, helpers }, 1), [['vscode-chat'], ['debug-log']]);
  });
});

const SMALL_CALL = { fresh: 100, cached: 0, written: 0, output: 50, nano: 1, told: true };
const PLAIN_TURN: TurnPlan = {
  afterMs: 1,
  persisted: 'tokens',
  settled: true,
  answers: [SMALL_CALL],
  helpers: [],
  summary: null,
  title: null,
  category: null,
  late: null,
};

/** @param hidden how many of its calls the debug log has lost. */
function oneChat(turn: TurnPlan, hidden: number): Scenario {
  const shown = { ...ALL_SHOWN, 'debug-log': hidden };
  const chat = { workspace: 1, model: 'sonnet', turns: [turn], shown, renamed: false } as const;
  return buildScenario({ chats: [chat], inline: [], terminals: [] });
}

/** @param arrivals sources that are written, one group after the other, each read before the next. */
function expectExact(scenario: Scenario, arrivals: readonly (readonly HomeSource[])[]): void {
  inHome((home) => {
    const ledger = home.ledger();
    const programs = new LivingHome(home.directory);
    for (const some of arrivals) {
      programs.write(strandsOf(scenario, some), readerOf(ledger));
      ledger.look();
    }
    expectTruth(ledger, scenario, new Set(arrivals.flat()));
    programs.close();
  });
}

function expectTruth(ledger: DrivenLedger, scenario: Scenario, some: ReadonlySet<HomeSource>): void {
  expect(worded(countedRows(ledger.db))).toEqual(worded(truthOf(scenario, some).rows));
}

function readerOf(ledger: DrivenLedger): HomeReader {
  const receiver = new HomeReceiver(ledger);
  return {
    look: () => {
      ledger.look();
    },
    restart: () => ledger.restart(),
    post: (body) => receiver.post(body),
  };
}
