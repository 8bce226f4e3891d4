import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { AlertRig } from '../../support/alertRig.ts';
import { credits, quotaOf } from '../../support/standingLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

let rig: AlertRig;
beforeAll(() => {
  rig = new AlertRig();
});
beforeEach(() => rig.begin());
afterAll(() => rig.close());

/** Of the rig's first start, in UTC. */
const START_DAY = Date.UTC(2026, 10, 4) / DAY_MS;
const used = (percent: number): string => `${percent} % of your Copilot allowance is used`;

describe('a threshold of the allowance', () => {
  it('is told when it is crossed, with the figure, its sureness and what happens next', () => {
    rig.spend(1124);
    expect(rig.look()).toEqual([]);
    rig.spend(1);
    rig.desk.look();
    expect(rig.notices).toEqual([
      {
        title: used(75),
        body: '1,125 of 1,500 credits (exact) used. It resets 1 Dec, 00:00 UTC.',
        view: 'overview',
      },
    ]);
  });

  it('is told once, whoever looks how often', () => {
    rig.spend(1200);
    expect(rig.look()).toEqual([used(75)]);
    rig.restart();
    rig.other().look();
    expect(rig.look()).toEqual([]);
  });

  it('tells no amount while amounts are hidden', () => {
    rig.set({ 'display.hideAmounts': true });
    rig.spend(1200);
    rig.desk.look();
    expect(rig.notices).toHaveLength(1);
    expect(JSON.stringify(rig.notices)).not.toMatch(/\d/);
  });

  it('is told in dollars where those are wanted', () => {
    rig.set({ 'display.units': 'usd' });
    rig.spend(1200);
    rig.desk.look();
    expect(rig.notices[0]?.body).toBe('$12.00 of $15.00 (exact) used. It resets 1 Dec, 00:00 UTC.');
  });

  it('is the highest of those that are crossed at once', () => {
    rig.spend(1400);
    expect(rig.look()).toEqual([used(90)]);
    rig.spend(200);
    expect(rig.look()).toEqual([used(100)]);
  });

  it('is not told again when figures go down and up', () => {
    const figure = (amount: number) => {
      rig.now += HOUR_MS;
      rig.ledger.quota(quotaOf(rig.now, { entitlement: credits(1500), used: credits(amount) }));
      return rig.look();
    };
    expect([1200, 1000, 1400, 100, 1499, 1500].map(figure)).toEqual([
      [used(75)],
      [],
      [used(90)],
      [],
      [],
      [used(100)],
    ]);
  });

  it('is told again in the next cycle', () => {
    rig.spend(1200);
    expect(rig.look()).toEqual([used(75)]);
    rig.now = new Date(2026, 11, 5, 12).getTime();
    expect(rig.look()).toEqual([]);
    rig.spend(1200);
    expect(rig.look()).toEqual([used(75)]);
  });

  it('is told again of a larger allowance, and not of a smaller one', () => {
    rig.spend(1200);
    expect(rig.look()).toEqual([used(75)]);
    rig.set({ 'plan.id': 'pro_plus' });
    expect(rig.look()).toEqual([]);
    rig.spend(5000);
    expect(rig.look()).toEqual([used(75)]);
    rig.set({ 'plan.id': 'pro', 'notifications.thresholds': [75] });
    expect(rig.look()).toEqual([]);
  });

  it('is the same while nobody knows whose it is, and another for another account', () => {
    rig.spend(1200);
    expect(rig.look()).toEqual([used(75)]);
    rig.ledger.quota(quotaOf(rig.now, { entitlement: credits(1500), used: credits(1210) }));
    expect(rig.look()).toEqual([]);
    rig.spend(200);
    expect(rig.look()).toEqual([used(90)]);
    rig.now += HOUR_MS;
    rig.ledger.quota(quotaOf(rig.now, { login: 'hubot', entitlement: credits(1500), used: credits(1450) }));
    expect(rig.look()).toEqual([used(90)]);
  });

  it('that is set below one that was told is no news', () => {
    rig.spend(1200);
    expect(rig.look()).toEqual([used(75)]);
    rig.set({ 'notifications.thresholds': [50, 75] });
    expect(rig.look()).toEqual([]);
    rig.set({ 'notifications.thresholds': [50, 75, 80] });
    expect(rig.look()).toEqual([used(80)]);
  });
});

describe('the first start', () => {
  beforeEach(() => rig.clear());

  it('tells nothing of what was crossed before, however late it is read', () => {
    rig.restart();
    expect(rig.look()).toEqual([]);
    rig.ledger.spend(rig.now - DAY_MS, 1200);
    rig.now += 5 * HOUR_MS;
    expect(rig.look()).toEqual([]);
    rig.spend(200);
    expect(rig.look()).toEqual([used(90)]);
  });

  it('tells nothing of what GitHub says was used before', () => {
    rig.restart();
    rig.now += HOUR_MS / 2;
    rig.spend(10);
    rig.ledger.quota(quotaOf(rig.now, { entitlement: credits(1500), used: credits(1200) }));
    expect(rig.look()).toEqual([]);
    rig.now += 1000;
    rig.spend(150);
    expect(rig.look()).toEqual([used(90)]);
  });

  it('tells nothing of what a bill says of the days before, however late it is read', () => {
    rig.restart();
    rig.look();
    rig.now += 5 * HOUR_MS;
    rig.ledger.spend(START_DAY * DAY_MS, 100);
    rig.ledger.bill(apiAnswer(START_DAY - 2, rig.now, [['GPT-4.1', credits(1100)]]));
    expect(rig.look()).toEqual([]);
    rig.spend(150);
    expect(rig.look()).toEqual([used(90)]);
    rig.ledger.bill(apiAnswer(START_DAY, rig.now, [['GPT-4.1', credits(400)]]));
    expect(rig.look()).toEqual([used(100)]);
  });

  it('tells what is crossed right after it', () => {
    rig.restart();
    rig.ledger.spend(rig.now - DAY_MS, 1100);
    rig.spend(50);
    expect(rig.look()).toEqual([used(75)]);
  });

  it('tells nothing of a day whose budget was used before, and a spike from before is none', () => {
    rig.set({ 'budget.day': 10, 'notifications.spike': 10 });
    rig.ledger.spend(rig.now - 60_000, 12);
    rig.restart();
    expect(rig.look()).toEqual([]);
  });

  it('was the first one, not the last: what was crossed while nothing ran is told once', () => {
    rig.restart();
    rig.desk.look();
    rig.now += 3 * DAY_MS;
    rig.ledger.spend(rig.now - DAY_MS, 1200);
    rig.restart();
    expect(rig.look()).toEqual([used(75)]);
    rig.restart();
    expect(rig.look()).toEqual([]);
  });
});

describe('own budgets', () => {
  it('have thresholds of their own, of the cycle and of the local day', () => {
    rig.set({ 'budget.cycle': 400, 'budget.day': 50 });
    rig.spend(40);
    expect(rig.look()).toEqual(["75 % of today's Copilot budget is used"]);
    rig.now += DAY_MS;
    rig.spend(270);
    rig.desk.look();
    expect(rig.notices).toEqual([
      {
        title: '2 warnings of Pilotlight',
        body:
          '75 % of your Copilot budget of this cycle is used. 310 of 400 credits (exact) used. The cycle ends 1 Dec, 00:00 UTC.\n' +
          "100 % of today's Copilot budget is used. 270 of 50 credits (exact) used on this machine. A new day begins at midnight.",
        view: 'overview',
      },
    ]);
  });

  it('that are raised warn again', () => {
    rig.set({ 'budget.cycle': 100 });
    rig.spend(100);
    expect(rig.look()).toEqual(['100 % of your Copilot budget of this cycle is used']);
    rig.set({ 'budget.cycle': 200 });
    expect(rig.look()).toEqual([]);
    rig.spend(50);
    expect(rig.look()).toEqual(['75 % of your Copilot budget of this cycle is used']);
  });
});

describe('a run-out that is expected', () => {
  const days = (amount: number): void => {
    for (let i = 0; i < 3; i++) {
      rig.spend(amount);
      rig.now += DAY_MS;
    }
  };

  it('is told once there are three days to tell by', () => {
    rig.spend(300);
    rig.now += DAY_MS;
    rig.spend(300);
    expect(rig.look()).toEqual([]);
    rig.now += DAY_MS;
    rig.spend(100);
    rig.desk.look();
    expect(rig.notices).toHaveLength(1);
    expect(rig.notices[0]?.title).toMatch(
      /^Copilot will run out \w{3} \d+ Nov, about \d\d:\d\d, if days go on so$/,
    );
    expect(rig.notices[0]?.body).toMatch(
      /^700 of 1,500 credits \(exact\) used\. The cycle is expected to come to [\d,.]+ to [\d,.]+ credits \(estimated from 3 active days\)\. At most [\d,.]+ credits a day last until 1 Dec, 00:00 UTC\.$/,
    );
    rig.told();
    rig.restart();
    rig.spend(50);
    rig.now += HOUR_MS;
    expect(rig.look()).toEqual([]);
  });

  it('is not told where it is not wanted, also not afterwards', () => {
    rig.set({ 'notifications.runOut': false });
    days(300);
    expect(rig.look()).toEqual([]);
    rig.set({ 'notifications.runOut': true });
    expect(rig.look()).toEqual([]);
  });

  it('is not told where the allowance is gone already', () => {
    days(600);
    expect(rig.look()).toEqual([used(100)]);
  });

  it('is not told where it lasts', () => {
    days(10);
    expect(rig.look()).toEqual([]);
  });
});

describe('a spike', () => {
  beforeEach(() => rig.set({ 'notifications.spike': 50 }));

  it('is told of the last hour, once a day', () => {
    rig.spend(30);
    rig.now += HOUR_MS / 2;
    rig.spend(20);
    expect(rig.look()).toEqual([]);
    rig.spend(1);
    rig.desk.look();
    expect(rig.notices).toEqual([
      {
        title: 'More than 50 credits of Copilot in one hour',
        body: '51 credits (exact) on this machine. Activity shows what took them.',
        view: 'activity',
      },
    ]);
    rig.told();
    rig.spend(100);
    expect(rig.look()).toEqual([]);
    rig.now += DAY_MS;
    rig.spend(60);
    expect(rig.look()).toEqual(['More than 50 credits of Copilot in one hour']);
  });

  it('is found also where the hour is over', () => {
    const hour = Math.ceil(rig.now / HOUR_MS) * HOUR_MS;
    rig.ledger.spend(hour + 1000, 60);
    rig.now = hour + 5 * HOUR_MS;
    expect(rig.look()).toEqual(['More than 50 credits of Copilot in one hour']);
  });
});

it('a bill that takes spend away and gives it back warns once', () => {
  const day = Math.floor(rig.now / DAY_MS);
  rig.spend(1120);
  expect(rig.look()).toEqual([]);
  const bill = (gross: number, later: number) => {
    rig.now = (day + 1) * DAY_MS + later * HOUR_MS;
    rig.ledger.bill(apiAnswer(day, rig.now, [['GPT-4.1', credits(gross)]]));
    return rig.look();
  };
  expect([bill(1130, 1), bill(1000, 2), bill(1140, 3), bill(1100, 80)]).toEqual([[used(75)], [], [], []]);
});
