import { describe, expect, test } from 'vitest';
import { keepEqualParts } from '../../../renderer/stores/keepEqualParts.ts';
import { createMirrors } from '../../../renderer/stores/mirrors.ts';
import { SAMPLE_GLANCE } from '../../support/renderer/sample.ts';
import { arrived, snapshot, writtenHost } from '../../support/renderer/writtenHost.ts';

describe('a mirror', () => {
  test('is followed while somebody subscribes, once for all of them', async () => {
    const { session, heard } = writtenHost();
    const mirror = createMirrors(session).of('glance', {});
    const [first, second] = [mirror.subscribe(() => {}), mirror.subscribe(() => {})];
    await arrived();
    expect(heard.map(({ type }) => type)).toEqual(['follow']);
    first();
    first();
    await arrived();
    expect(heard.map(({ type }) => type)).toEqual(['follow']);
    second();
    await arrived();
    expect(heard.map(({ type }) => type)).toEqual(['follow', 'unfollow']);
  });

  test('is the same for the same parameters', () => {
    const mirrors = createMirrors(writtenHost().session);
    const week = mirrors.of('overview', { range: { kind: '7d' } });
    expect(mirrors.of('overview', { range: { kind: '7d' } })).toBe(week);
    expect(mirrors.of('overview', { range: { kind: '30d' } })).not.toBe(week);
  });

  test('keeps the identity of what did not change, so that only the rest is drawn again', async () => {
    const { session, tell } = writtenHost();
    const mirror = createMirrors(session).of('glance', {});
    let told = 0;
    mirror.subscribe(() => {
      told += 1;
    });
    await tell(snapshot(0, 'glance', 1, SAMPLE_GLANCE));
    const before = mirror.getState();
    await tell(snapshot(0, 'glance', 2, { ...SAMPLE_GLANCE, asOf: SAMPLE_GLANCE.asOf + 1 }));
    const after = mirror.getState();
    expect(after?.asOf).toBe(SAMPLE_GLANCE.asOf + 1);
    expect(after?.days).toBe(before?.days);
    expect(after?.today).toBe(before?.today);
    await tell(snapshot(0, 'glance', 3, { ...SAMPLE_GLANCE, asOf: SAMPLE_GLANCE.asOf + 1 }));
    expect(mirror.getState()).toBe(after);
    expect(told).toBe(2);
  });

  test('that was left shows its last snapshot again, until many others were left since', async () => {
    const { session, tell } = writtenHost();
    const mirrors = createMirrors(session);
    const range = (from: number) => ({ range: { kind: 'custom', from, to: from } }) as const;
    const leave = mirrors.of('glance', {}).subscribe(() => {});
    await tell(snapshot(0, 'glance', 1, SAMPLE_GLANCE));
    leave();
    expect(mirrors.of('glance', {}).getState()).toEqual(SAMPLE_GLANCE);
    for (let from = 0; from < 16; from += 1) mirrors.of('overview', range(from)).subscribe(() => {})();
    expect(mirrors.of('glance', {}).getState()).toBeNull();
  });
});

describe('equal parts', () => {
  test('are kept at any depth; what differs in shape is not', () => {
    const before = { a: { b: [1, { c: 2 }] }, d: [1], e: null as unknown };
    const after = keepEqualParts(before, { a: { b: [1, { c: 2 }] }, d: [1, 2], e: {} });
    expect(after).toEqual({ a: { b: [1, { c: 2 }] }, d: [1, 2], e: {} });
    expect(after.a).toBe(before.a);
    expect(after.d).not.toBe(before.d);
    expect(keepEqualParts<unknown>([], {})).toEqual({});
    expect(keepEqualParts<unknown>({ a: undefined }, {})).toEqual({});
    expect(Object.keys(keepEqualParts<object>({ a: 1 }, { b: undefined }))).toEqual(['b']);
  });
});
