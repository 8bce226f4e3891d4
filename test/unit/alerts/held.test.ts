import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../shared/domain/time.ts';
import { AlertRig } from '../../support/alertRig.ts';

let rig: AlertRig;
beforeAll(() => {
  rig = new AlertRig();
});
beforeEach(() => rig.begin());
afterAll(() => rig.close());

const used = (percent: number): string => `${percent} % of your Copilot allowance is used`;

describe('a connection', () => {
  it('that is lost or rejected is told once a cycle, and no longer open once it is fine', () => {
    rig.desk.connection('rejected');
    rig.desk.connection('rejected');
    expect(rig.told()).toEqual(['GitHub no longer accepts your token']);
    expect(rig.desk.state().open).toMatchObject([{ kind: 'connection', percent: null }]);
    rig.desk.connection('fine');
    expect(rig.desk.state().open).toEqual([]);
    rig.restart();
    rig.desk.connection('rejected');
    rig.desk.connection('lost');
    expect(rig.told()).toEqual(['GitHub cannot be reached']);
  });

  it('that is fine again before anybody was told needs no word', () => {
    rig.set({ 'notifications.snoozedUntil': rig.now + HOUR_MS });
    rig.desk.connection('lost');
    rig.desk.connection('fine');
    rig.now += 2 * HOUR_MS;
    expect(rig.look()).toEqual([]);
  });
});

describe('a ledger that another program holds', () => {
  it('is not waited for: what could not be stored is, in its order, at the next look', () => {
    rig.desk.connection('rejected');
    const [open] = rig.desk.state().open;
    rig.told();
    rig.spend(1200);
    rig.whileHeld(() => {
      rig.desk.look();
      rig.desk.dismiss([open?.key ?? '']);
      rig.desk.connection('lost');
      rig.desk.look();
    });
    expect(rig.told()).toEqual([]);
    expect(rig.look()).toEqual([used(75), 'GitHub cannot be reached']);
    expect(
      rig.desk
        .state()
        .open.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['allowance', 'connection']);
    expect(rig.look()).toEqual([]);
  });
});

describe('what holds warnings back', () => {
  it('is a snooze, after which they are one notification', () => {
    rig.set({ 'notifications.snoozedUntil': rig.now + HOUR_MS, 'budget.cycle': 1000 });
    rig.spend(1200);
    expect(rig.look()).toEqual([]);
    rig.spend(200);
    expect(rig.look()).toEqual([]);
    expect(rig.desk.state()).toEqual({ open: [], held: 3, quietUntil: rig.now + HOUR_MS });
    rig.restart();
    rig.now += HOUR_MS;
    rig.desk.look();
    expect(rig.notices.map(({ title }) => title)).toEqual(['2 warnings of Pilotlight']);
    expect(rig.notices[0]?.body).toContain(used(90));
    expect(rig.notices[0]?.body).not.toContain(used(75));
    expect(rig.desk.state()).toMatchObject({ held: 0, quietUntil: null });
  });

  it('are quiet hours, also over midnight', () => {
    const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
    rig.set({ 'notifications.quietHours': { from: '22:00', to: '07:00' } });
    rig.now = at(6, 23);
    rig.spend(1200);
    expect(rig.look()).toEqual([]);
    expect(rig.desk.state().quietUntil).toBe(at(7, 7));
    rig.now = at(7, 6);
    expect(rig.look()).toEqual([]);
    rig.now = at(7, 7);
    expect(rig.look()).toEqual([used(75)]);
  });

  it('is the switch, also for what waited', () => {
    rig.set({ 'notifications.snoozedUntil': rig.now + HOUR_MS });
    rig.spend(1200);
    rig.desk.look();
    rig.set({ 'notifications.enabled': false });
    rig.desk.look();
    rig.set({ 'notifications.enabled': true, 'notifications.snoozedUntil': null });
    expect([rig.look(), rig.desk.state().open]).toEqual([[], []]);
  });

  it('is the switch, and then nothing is told afterwards either', () => {
    rig.set({ 'notifications.snoozedUntil': rig.now + HOUR_MS });
    rig.spend(1200);
    rig.desk.look();
    rig.set({ 'notifications.enabled': false });
    rig.spend(200);
    expect(rig.look()).toEqual([]);
    rig.set({ 'notifications.enabled': true, 'notifications.snoozedUntil': null });
    expect(rig.look()).toEqual([]);
    rig.spend(200);
    expect(rig.look()).toEqual([used(100)]);
  });
});

describe('what the page shows', () => {
  it('is what was told until it is dismissed, also where the system showed nothing', () => {
    rig.refusal = 'The system delivers no notifications.';
    rig.spend(1200);
    rig.desk.look();
    expect(rig.changes).toBeGreaterThan(0);
    const { open } = rig.desk.state();
    expect(open).toMatchObject([{ kind: 'allowance', percent: 75, at: rig.now, title: used(75) }]);
    rig.spend(200);
    rig.desk.look();
    expect(rig.desk.state().open).toMatchObject([{ percent: 90 }]);
    rig.restart();
    rig.desk.dismiss(['nothing', ...rig.desk.state().open.map(({ key }) => key)]);
    expect(rig.desk.state().open).toEqual([]);
    rig.desk.look();
    expect(rig.desk.state().open).toEqual([]);
  });

  it('of a host that has but its page shows at once, and leaves the notification to another for a while', () => {
    const page = rig.other(10_000);
    const titles = () => page.state().open.map(({ title }) => title);
    rig.spend(1200);
    page.look();
    expect([rig.told(), titles()]).toEqual([[], [used(75)]]);
    rig.now += 3000;
    expect(rig.look()).toEqual([used(75)]);
    page.look();
    rig.spend(200);
    page.look();
    rig.now += 10_000;
    page.look();
    expect(rig.told()).toEqual([used(90)]);
    expect(rig.look()).toEqual([]);
  });

  it('of a host that shows nothing is left to another one', () => {
    const terminal = rig.other(Number.POSITIVE_INFINITY);
    terminal.connection('rejected');
    rig.now += HOUR_MS;
    terminal.look();
    expect(rig.told()).toEqual([]);
    expect(rig.look()).toEqual(['GitHub no longer accepts your token']);
  });

  it('and was dismissed there needs no notification', () => {
    const page = rig.other(10_000);
    rig.spend(1200);
    page.look();
    page.dismiss(page.state().open.map(({ key }) => key));
    expect(page.state().open).toEqual([]);
    expect(rig.look()).toEqual([]);
  });

  it('is over with the cycle', () => {
    rig.spend(1200);
    rig.desk.look();
    rig.now = Date.UTC(2026, 11, 1);
    expect(rig.desk.state().open).toEqual([]);
  });

  it('is told as changed only when it did', () => {
    rig.spend(1200);
    rig.desk.look();
    const before = rig.changes;
    rig.desk.look();
    expect(rig.changes).toBe(before);
  });
});
