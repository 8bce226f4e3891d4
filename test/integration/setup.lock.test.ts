import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acquireLock } from '../../build/lock.mjs';
import { Checkout } from '../support/checkout.ts';

function lockPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'x.lock');
}

/** A lock as a process leaves it that ended without a word, last heard of `secondsAgo`. */
function leftLock(pid: number, secondsAgo: number): string {
  const checkout = new Checkout();
  const owner = { token: 'theirs', pid, host: hostname() };
  checkout.write('x.lock/owner.json', JSON.stringify(owner));
  const heard = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(checkout.path('x.lock/owner.json'), heard, heard);
  return checkout.path('x.lock');
}

function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

test('a lock that is held is waited for, and then had', async () => {
  const path = lockPath();
  const order: string[] = [];
  const first = await acquireLock(path);
  let waits = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const second = acquireLock(path, { onWait: () => waits() }).then((release) => {
    order.push('second has it');
    release();
  });
  await waiting;
  order.push('first lets go');
  first();
  await second;
  expect(order).toEqual(['first lets go', 'second has it']);
});

test('a released lock leaves nothing behind', async () => {
  const path = lockPath();
  (await acquireLock(path))();
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('the lock of a dead process is taken over after some silence', async () => {
  const path = leftLock(deadProcess(), 11);
  const release = await acquireLock(path, { timeoutMs: 0 });
  release();
  expect(existsSync(path)).toBe(false);
});

test('the lock of a dead process is kept at first, since it may live in another container', async () => {
  await expect(acquireLock(leftLock(deadProcess(), 0), { timeoutMs: 0 })).rejects.toThrow('gave up');
});

test('the lock of a living process is kept', async () => {
  await expect(acquireLock(leftLock(process.pid, 60), { timeoutMs: 0 })).rejects.toThrow('gave up');
});

test('the lock of a process that is silent for minutes is taken over, whoever has its number now', async () => {
  const release = await acquireLock(leftLock(process.pid, 121), { timeoutMs: 0 });
  release();
});

test('an abandoned lock goes to one of many that want it, then to the next', async () => {
  const path = leftLock(deadProcess(), 11);
  let holders = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const release = await acquireLock(path);
      holders += 1;
      most = Math.max(most, holders);
      await new Promise((resolve) => setImmediate(resolve));
      holders -= 1;
      release();
    }),
  );
  expect(most).toBe(1);
});
