import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
// A dead process number proves nothing by itself: two containers can share a host name and the folder, and each sees
// its own numbers. So a dead holder is given up after a few missed heartbeats, and a silent one after two minutes.
const DEAD_AFTER_MS = 10_000;
const SILENT_AFTER_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** @typedef {{ token: string, pid: number, host: string }} Owner */

/**
 * Waits until this process holds the lock. The lock is a folder that appears by one `rename` with its owner's name in
 * it, so nobody ever sees it half made; the folder can't be renamed over another one that holds a file.
 *
 * @param {string} path the lock's folder
 * @param {{ onWait?: (owner: Owner) => void, timeoutMs?: number }} [options] `onWait` is called once
 * @returns {Promise<() => void>} releases it
 */
export async function acquireLock(path, options = {}) {
  const token = randomUUID();
  const mine = join(path, 'owner.json');
  const deadline = Date.now() + (options.timeoutMs ?? 20 * 60_000);
  let told = false;
  mkdirSync(dirname(path), { recursive: true });
  while (!tryTake(path, token)) {
    const owner = readOwner(path);
    if (owner !== null && isAbandoned(owner, path)) {
      setAside(path, owner);
      continue;
    }
    if (owner !== null && !told) {
      told = true;
      options.onWait?.(owner);
    }
    if (Date.now() > deadline) throw new Error(`gave up waiting for ${path}`);
    await delay(LOOK_EVERY_MS);
  }
  sweep(path);
  const heartbeat = setInterval(() => touch(mine), HEARTBEAT_MS);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    // Set aside after two minutes of silence (a laptop that slept)? Then the lock is another's now.
    if (readOwner(path)?.token !== token) return;
    const released = `${path}.${token}.released`;
    renameSync(path, released);
    rmSync(released, { recursive: true, force: true });
  };
}

/**
 * @param {string} path
 * @param {string} token
 */
function tryTake(path, token) {
  const prepared = `${path}.${token}.taking`;
  mkdirSync(prepared, { recursive: true });
  /** @type {Owner} */
  const owner = { token, pid: process.pid, host: hostname() };
  writeFileSync(join(prepared, 'owner.json'), JSON.stringify(owner));
  try {
    renameSync(prepared, path);
    return true;
  } catch {
    rmSync(prepared, { recursive: true, force: true });
    return false;
  }
}

/**
 * @param {string} path
 * @returns {Owner | null} null when nobody holds it.
 */
function readOwner(path) {
  /** @type {string} */
  let text;
  try {
    text = readFileSync(join(path, 'owner.json'), 'utf8');
  } catch {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    // What a power cut leaves of a file. Nobody's then, once it is silent.
    return { token: 'unreadable', pid: 0, host: '' };
  }
}

/**
 * @param {Owner} owner
 * @param {string} path
 */
function isAbandoned(owner, path) {
  const silence = Date.now() - heardAt(join(path, 'owner.json'));
  if (silence > SILENT_AFTER_MS) return true;
  return owner.host === hostname() && silence > DEAD_AFTER_MS && !isAlive(owner.pid);
}

/**
 * The name carries the abandoned owner's token: of two processes that saw the same corpse only one can move it, since
 * the other's rename, which would hit the first one's new lock, meets a folder that is there already.
 *
 * @param {string} path
 * @param {Owner} owner
 */
function setAside(path, owner) {
  try {
    // The age that `sweep` goes by; harmless should it hit a new lock, whose heartbeat is in the file.
    utimesSync(path, new Date(), new Date());
    renameSync(path, `${path}.${owner.token}.abandoned`);
  } catch {
    // Another was faster.
  }
}

/**
 * Leftovers of crashes. Kept for an hour, because `setAside` needs them for as long as anyone may act on an old look.
 *
 * @param {string} path
 */
function sweep(path) {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const leftover = join(dirname(path), name);
    if (Date.now() - heardAt(leftover) > 3_600_000) rmSync(leftover, { recursive: true, force: true });
  }
}

/** @param {string} path */
function heardAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return Date.now();
  }
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Set aside meanwhile; the release notices.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
