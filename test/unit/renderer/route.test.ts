import { expect, test } from 'vitest';
import { type Route, readRoute, START, writeRoute } from '../../../renderer/views/dashboard/route.ts';

test('an address tells view, range, filters and row, and is read back as it was written', () => {
  const route: Route = {
    view: 'activity',
    range: { kind: 'custom', from: 20_758, to: 20_777 },
    filter: {
      model: 'claude-opus-5.5',
      workspace: 'file:///home/amber/a b&c=d#e',
      confidence: 'estimated',
      period: { from: 20_758, to: 20_777 },
      search: 'ä 🚀',
    },
    row: 12,
    section: 'general',
  };
  expect(readRoute(writeRoute(route))).toEqual(route);
  expect(writeRoute(START)).toBe('#overview');
  const preferences: Route = { ...START, view: 'preferences', section: 'github' };
  expect(writeRoute(preferences)).toBe('#preferences?section=github');
  expect(readRoute(writeRoute(preferences))).toEqual(preferences);
});

test('what cannot be read of an address falls back alone', () => {
  expect(readRoute('#activity?surface=nowhere&model=m&row=-1&days=2026-13-01..x&range=never')).toEqual({
    view: 'activity',
    range: { kind: 'cycle' },
    filter: { model: 'm' },
    row: null,
    section: 'general',
  });
  expect(readRoute('#/nowhere')).toEqual(START);
  expect(readRoute('')).toEqual(START);
  expect(readRoute('#models?range=2026-11-20..2026-11-01').range).toEqual({ kind: 'cycle' });
});
