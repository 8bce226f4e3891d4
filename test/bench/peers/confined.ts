import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program measured here sees this home and nothing else of whoever runs the bench: no keys, no settings. */
export function confinedTo(home: string): Record<string, string> {
  return {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData/Roaming'),
    LOCALAPPDATA: join(home, 'AppData/Local'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_STATE_HOME: join(home, '.local/state'),
    TMPDIR: temporary(home),
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    NO_COLOR: '1',
    // tokscale: prices from its cache alone.
    TOKSCALE_PRICING_CACHE_ONLY: '1',
  };
}

/**
 * Takes away all that any program left behind, so that each starts as on its first day: everything but the chats, and
 * what Node compiled. codeburn gets a table of prices that says it was fetched now, and no price: it takes those that
 * it comes with, and asks nobody.
 */
export function forgetAll(home: string): void {
  emptyBut(home, '.config');
  emptyBut(join(home, '.config'), 'Code');
  mkdirSync(temporary(home));
  const prices = join(home, '.cache/codeburn/litellm-pricing.json');
  mkdirSync(dirname(prices), { recursive: true });
  writeFileSync(prices, JSON.stringify({ timestamp: Date.now(), data: {} }));
}

/** Put before a command it leaves it without any network; null where the system does not allow that. */
export function withoutNetwork(): readonly string[] | null {
  const cut = ['unshare', '--map-root-user', '--net'];
  return spawnSync(cut[0] ?? '', [...cut.slice(1), 'true']).status === 0 ? cut : null;
}

function temporary(home: string): string {
  return join(home, 'tmp');
}

function emptyBut(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== kept) rmSync(join(folder, name), { recursive: true });
  }
}
