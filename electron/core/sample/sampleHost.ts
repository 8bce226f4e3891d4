import { join } from 'node:path';
import { type Failure, failureOf } from '../failures.ts';
import type { HostEnvironment, Platform } from '../logs/discover/environment.ts';
import { databasePath } from '../store/open.ts';
import { freshDemoDir } from './demoDir.ts';
import { growSampleSession } from './growingSession.ts';
import { writeSampleHome } from './sampleHome.ts';
import { sampleSync } from './sampleSync.ts';
import { growSampleTerminal } from './sampleTerminal.ts';

const SEED = 20_261;
/** VS Code itself saves once a minute; nobody wants to wait that long for a demo. */
const STEP_MS = 1500;
/** A session of the Copilot CLI goes on beside the chat, less often. */
const STEPS_A_TERMINAL_CALL = 4;

/** Sixty days of invented use, what GitHub would bill for it, and a session that grows until it is stopped. */
export interface Sample {
  /** Of the sample's ledger. */
  readonly dataDir: string;
  /** Nothing outside the sample is looked at. */
  readonly environment: HostEnvironment;
  stop(): void;
}

export type OpenedSample =
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly failure: Failure };

/** @param dataDir a directory for the sample alone; what an earlier one left there is replaced. */
export function openSample(dataDir: string, platform: Platform): OpenedSample {
  try {
    return writtenSample(dataDir, platform);
  } catch (error) {
    const failure = failureOf(error, dataDir, databasePath(dataDir));
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}

function writtenSample(dataDir: string, platform: Platform): OpenedSample {
  const refusal = freshDemoDir(dataDir);
  if (refusal !== null) return { ok: false, failure: refusal };
  const home = join(dataDir, 'home');
  const now = Date.now();
  const { turns } = writeSampleHome(home, { seed: SEED, now });
  const session = growSampleSession(home, { seed: SEED, now });
  const terminal = growSampleTerminal(home, { seed: SEED + 4 });
  const sync = sampleSync(dataDir, { seed: SEED + 5, now, turns });
  let steps = 0;
  const growth = setInterval(() => {
    session.step(Date.now());
    sync.step(Date.now());
    steps += 1;
    if (steps % STEPS_A_TERMINAL_CALL === 0) terminal.step(Date.now());
  }, STEP_MS);
  return {
    ok: true,
    sample: {
      dataDir,
      environment: {
        platform,
        home,
        env: {},
        confined: true,
        // The sample lies as on Linux; elsewhere it is found as a folder that the user added.
        extraFolders: platform === 'linux' ? [] : [join(home, '.config', 'Code', 'User')],
      },
      stop() {
        clearInterval(growth);
        terminal.close();
      },
    },
  };
}
