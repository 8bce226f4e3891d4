import { expect, test } from 'vitest';

test('the tests run on Node 24 with Node-API 10, below which better-sqlite3 crashes the process', () => {
  expect(Number(process.versions.napi)).toBeGreaterThanOrEqual(10);
  expect(Number.parseInt(process.versions.node, 10)).toBe(24);
});
