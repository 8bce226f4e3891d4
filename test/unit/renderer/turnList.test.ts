import { describe, expect, test } from 'vitest';
import {
  DAY_HEAD_HEIGHT,
  findPlace,
  firstPlace,
  lastPlace,
  layoutOf,
  movePlace,
  placeAt,
  placeOf,
  ROW_HEIGHT,
  rowsBetween,
  scrollScale,
} from '../../../renderer/views/dashboard/activity/listLayout.ts';
import { rowWindows } from '../../../renderer/views/dashboard/activity/rowWindows.ts';
import { sampleActivity, sampleRows } from '../../support/renderer/activityScene.ts';

const DAYS = [
  { day: 20_777, rows: 3 },
  { day: 20_776, rows: 0 },
  { day: 20_775, rows: 250 },
];
const { days } = sampleActivity(DAYS);
const layout = layoutOf(days);

describe('the layout', () => {
  test('places every row from the days alone', () => {
    expect(layout.height).toBe(3 * DAY_HEAD_HEIGHT + 253 * ROW_HEIGHT);
    expect(findPlace(layout, { day: 20_775, older: 249 })).toMatchObject({
      index: 0,
      top: 3 * DAY_HEAD_HEIGHT + 3 * ROW_HEIGHT,
    });
    expect(placeAt(layout, 0)).toEqual({ day: 20_777, older: 2 });
    expect(placeAt(layout, layout.height - 1)).toEqual({ day: 20_775, older: 0 });
  });

  test('a place stays that of its row when newer ones come', () => {
    const [first] = days;
    if (first === undefined) throw new Error('There are days.');
    const place = placeOf(first, 1);
    const grown = layoutOf(sampleActivity([{ day: 20_777, rows: 8 }, ...DAYS.slice(1)]).days);
    expect(findPlace(grown, place)).toMatchObject({ index: 6 });
  });

  test('keys go over days without turns and stop at both ends', () => {
    const last = { day: 20_777, older: 0 };
    expect(movePlace(layout, last, 1)).toEqual({ day: 20_775, older: 249 });
    expect(movePlace(layout, { day: 20_775, older: 249 }, -1)).toEqual(last);
    expect(movePlace(layout, last, -10)).toEqual(firstPlace(layout));
    expect(movePlace(layout, last, 10_000)).toEqual(lastPlace(layout));
    expect(movePlace(layout, { day: 1, older: 0 }, 1)).toEqual(firstPlace(layout));
  });

  test('of a day only the rows between two heights are drawn', () => {
    const [, , day] = days;
    if (day === undefined) throw new Error('There are days.');
    expect(rowsBetween(day, 0, DAY_HEAD_HEIGHT + 10 * ROW_HEIGHT, DAY_HEAD_HEIGHT + 12 * ROW_HEIGHT)).toEqual(
      {
        first: 10,
        last: 12,
      },
    );
    expect(rowsBetween(day, 0, -500, -100)).toMatchObject({
      first: expect.any(Number),
      last: expect.any(Number),
    });
    expect(rowsBetween(day, 0, -500, 0).last).toBeLessThanOrEqual(0);
  });

  test('a list taller than browsers can lay out still scrolls to its last row', () => {
    const tall = layoutOf(sampleActivity([{ day: 20_777, rows: 3_000_000 }]).days);
    const { height, factor } = scrollScale(tall, 700);
    expect(height).toBeLessThan(17_000_000);
    expect((height - 700) * factor).toBeCloseTo(tall.height - 700, 3);
    expect(scrollScale(layout, 700)).toEqual({ height: layout.height, factor: 1 });
  });
});

describe('the rows', () => {
  const [, , day] = days;
  if (day === undefined) throw new Error('There are days.');
  const all = { day, first: 0, last: 250 };

  test('come by the page, two at a time, and each once', async () => {
    const asked: number[] = [];
    let underWay = 0;
    let most = 0;
    const windows = rowWindows(async (of, offset, limit) => {
      asked.push(offset);
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return sampleRows({ day: of, offset, limit }, DAYS);
    });
    const came = new Promise<void>((resolve) => {
      windows.onChange(() => {
        if (windows.rowAt(day.day, 249) !== null) resolve();
      });
    });
    windows.want([all]);
    windows.want([all]);
    await came;
    windows.want([all]);
    expect(asked).toEqual([0, 100, 200]);
    expect(most).toBe(2);
    expect(windows.rowAt(day.day, 120)?.id).toBe('request-20775-120');
  });

  test('move down when newer ones come, are shown meanwhile and asked for anew', async () => {
    let rows = 250;
    const asked: number[] = [];
    const windows = rowWindows(async (of, offset, limit) => {
      asked.push(offset);
      return sampleRows({ day: of, offset, limit }, [{ day: of, rows }]);
    });
    const next = (): Promise<void> => new Promise((resolve) => windows.onChange(resolve));
    const first = next();
    windows.want([{ ...all, last: 50 }]);
    await first;
    rows = 252;
    const [grown] = sampleActivity([{ day: day.day, rows }]).days;
    if (grown === undefined) throw new Error('There is a day.');
    const answered = next();
    windows.want([{ day: grown, first: 0, last: 50 }]);
    expect(windows.rowAt(day.day, 0)).toBeNull();
    expect(windows.rowAt(day.day, 2)?.id).toBe('request-20775-0');
    await answered;
    expect(asked).toEqual([0, 0]);
  });

  test('move up when calls on top became one turn, and none is left where there is no row', async () => {
    let rows = 250;
    const windows = rowWindows(async (of, offset, limit) =>
      sampleRows({ day: of, offset, limit }, [{ day: of, rows }]),
    );
    const next = (): Promise<void> => new Promise((resolve) => windows.onChange(resolve));
    const first = next();
    windows.want([{ ...all, last: 50 }]);
    await first;
    rows = 247;
    const [less] = sampleActivity([{ day: day.day, rows }]).days;
    if (less === undefined) throw new Error('There is a day.');
    windows.want([{ day: less, first: 0, last: 50 }]);
    expect(windows.rowAt(day.day, 0)?.id).toBe('request-20775-3');
    expect(windows.rowAt(day.day, -1)).toBeNull();
  });

  test('that could not be had are asked for again when they are still wanted', async () => {
    let tries = 0;
    let answer: () => void = () => {};
    const windows = rowWindows(async () => {
      tries += 1;
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return null;
    });
    const one = { ...all, last: 10 };
    windows.want([one]);
    windows.want([one]);
    expect(tries).toBe(1);
    answer();
    await expect
      .poll(() => {
        windows.want([one]);
        return tries;
      })
      .toBe(2);
  });
});
