import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdatesPort } from '../../../electron/core/ports.ts';
import { writeSampleHome } from '../../../electron/core/sample/sampleHome.ts';
import { NO_UPDATES, type Updates } from '../../../shared/contract/app.ts';
import { CAPABILITIES } from '../../../shared/contract/methods.ts';
import { type BrowserStage, browserStage } from '../browserStage.ts';
import { turn } from '../cliHome.ts';
import { CREDITS } from '../github/account.ts';
import { type LoopbackGitHub, startGitHub } from '../github/loopbackGitHub.ts';
import { type MemoryKeyring, memoryKeyring } from '../memoryKeyring.ts';

export const TOKEN = 'github_pat_of_the_walk';
/** Where its sample is; nobody has to invent sixty days more for it. */
export const SAMPLE_AT = '/popover.html#sample';

/** A clean data directory, a home with sixty days of work in it, and a host that can do everything. */
export interface WalkStage extends BrowserStage {
  readonly github: LoopbackGitHub;
  readonly keyring: MemoryKeyring;
  /** What the system around the core was asked for, oldest first: `open billing`, `reveal …/ledger.db`. */
  readonly asked: readonly string[];
  /** What its dialog for folders is answered with. */
  readonly folder: string;
}

export async function walkStage(): Promise<WalkStage> {
  const asked: string[] = [];
  const keyring = memoryKeyring();
  const today = new Date().toISOString().slice(0, 10);
  const github = await startGitHub({
    account: {
      login: 'monalisa',
      token: TOKEN,
      credits: [
        { ...CREDITS, day: `${today.slice(0, 7)}-01`, model: 'Claude Opus 4.8', quantity: 300 },
        { ...CREDITS, day: today, model: 'Claude Opus 4.8', quantity: 120 },
      ],
    },
  });
  let folder = '';
  const stage = await browserStage(
    ({ base, home, session }) => {
      // Nothing of it is of the last minutes, so that no turn is still open while it is looked at.
      writeSampleHome(home, { seed: 7, now: Date.now() - 600_000, offsetMs: 0 });
      // Work begins at nine; before, today would have nothing to show.
      const timestamp = Math.max(Date.now() - 600_000, new Date().setHours(0, 0, 0, 0));
      session(
        'early',
        [turn('early', 2.5, { timestamp, modelState: { value: 1, completedAt: timestamp } })],
        {
          folder: '/home/dev/lantern',
          title: 'Up early',
        },
      );
      folder = join(base, 'elsewhere');
      mkdirSync(folder);
    },
    {
      core: {
        capabilities: CAPABILITIES.filter((capability) => capability !== 'invented'),
        keyring,
        updates: updatesOf(asked),
        network: {
          isAllowed: true,
          githubApi: github.url,
          publishedFiles: github.url,
          userAgent: 'Pilotlight/0.0.0-test',
          billingToken: null,
        },
        host: {
          openDashboard: (view) => void asked.push(`open ${view ?? 'dashboard'}`),
          async openSample() {
            asked.push('open sample');
            return { url: SAMPLE_AT, refusal: null };
          },
          closePopover: () => void asked.push('close popover'),
          notify: async () => null,
          async testNotification() {
            asked.push('test notification');
            return null;
          },
          chooseFolder: async () => folder,
          revealFile: (path) => void asked.push(`reveal ${path}`),
        },
      },
    },
  );
  return {
    ...stage,
    github,
    keyring,
    asked,
    folder,
    async close() {
      await stage.close();
      await github.close();
    },
  };
}

/** One version is newer, and there once somebody has looked. */
function updatesOf(asked: string[]): UpdatesPort {
  let state: Updates = { ...NO_UPDATES, state: 'idle' };
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    check() {
      asked.push('look for updates');
      state = { ...state, state: 'ready', version: '9.9.9', checkedAt: Date.now() };
      for (const listener of [...listeners]) listener();
    },
    install: () => void asked.push('install'),
  };
}
