import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { keyringMissing } from '../../build/keyring.mjs';
import { notRun } from './notRun.ts';
import { newDirectory, removeDirectory } from './temporary.ts';

/** A bus that starts no service by itself, so that none but the test's own answers. */
const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=@DIR@</listen>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`;
const SERVICE = 'org.freedesktop.secrets';
/** Each takes some milliseconds. */
const MOST_LOOKS = 500;

export interface SecretService {
  /** For programs that are to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Stops answering, as while a question to the user is open. */
  readonly hang: () => void;
  readonly goOn: () => void;
}

export interface Bus {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** A session bus of the running test's own. Ends the test as not run where there is none to be had. */
export async function busOfTest(): Promise<Bus> {
  const missing = keyringMissing();
  if (missing !== null) notRun('the keyring of the system', missing);
  const folder = newDirectory();
  const config = join(folder, 'bus.conf');
  writeFileSync(config, BUS.replace('@DIR@', folder));
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    // Services end with their bus.
    const ended = once(bus, 'exit');
    bus.kill();
    await ended;
    removeDirectory(folder);
  });
  const [address] = await once(createInterface({ input: bus.stdout }), 'line');
  return {
    env: { PATH: process.env.PATH ?? '', HOME: folder, DBUS_SESSION_BUS_ADDRESS: String(address) },
    folder,
  };
}

/** GNOME Keyring with an open keyring, on a bus of its own. Ends with the running test. */
export async function secretServiceOfTest(): Promise<SecretService> {
  const { env: onBus, folder } = await busOfTest();
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const env = { ...onBus, XDG_RUNTIME_DIR: runtime };
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(daemon, 'exit');
  onTestFinished(async () => {
    daemon.kill('SIGKILL');
    await ended;
  });
  daemon.stdin.end('a password');
  await isThere(env);
  return {
    env,
    hang: () => void daemon.kill('SIGSTOP'),
    goOn: () => void daemon.kill('SIGCONT'),
  };
}

async function isThere(env: SecretService['env']): Promise<void> {
  const asked = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { stdout } = await promisify(execFile)(
      'dbus-send',
      [...asked, 'org.freedesktop.DBus.NameHasOwner', `string:${SERVICE}`],
      { env },
    );
    if (stdout.includes('boolean true')) return;
  }
  throw new Error('gnome-keyring-daemon does not take its name on the bus');
}
