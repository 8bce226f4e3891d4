import { run } from './run.mjs';

const EARLY_MS = 10_000;
const KEPT_BYTES = 16_000;
const LAST_WORDS_MS = 500;

/** What Chromium and the system's loader say when they can't come up at all, and what a user makes of it. */
const KNOWN = /** @type {const} */ ([
  [/error while loading shared libraries: ([^\s:]+)/, 'Electron needs $1, which this system lacks'],
  [/version `([^']+)' not found/, 'Electron needs $1, which this system lacks'],
  [/No usable sandbox|SUID sandbox helper/, "Electron's sandbox can't be used on this system"],
  [
    /Missing X server|cannot open display|Unable to open X display|Failed to connect to Wayland/i,
    "the display can't be opened",
  ],
]);

/**
 * Runs the app.
 *
 * @param {string} binary
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number } | { reason: string }>} `reason` when Electron itself could not come up here
 */
export async function runElectron(binary, args) {
  const env = { ...process.env };
  // Terminals inside Electron programs hand it down, and Electron would then be a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  const began = Date.now();
  let said = '';
  try {
    const code = await run(binary, args, { env, stdio: ['inherit', 'inherit', 'pipe'] }, (child) => {
      child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
        process.stderr.write(chunk);
        said = (said + chunk).slice(0, KEPT_BYTES);
      });
      // A browser that the app opened holds its output for as long as that runs.
      child.once('exit', () => {
        const late = setTimeout(() => child.stderr?.destroy(), LAST_WORDS_MS);
        child.once('close', () => clearTimeout(late));
      });
    });
    const reason = code === 0 || Date.now() - began > EARLY_MS ? null : explain(said);
    return reason === null ? { code } : { reason };
  } catch (error) {
    // Not a program of this system.
    return { reason: `Electron does not start (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** @param {string} said */
function explain(said) {
  for (const [pattern, reason] of KNOWN) {
    const found = pattern.exec(said);
    if (found !== null) return reason.replace('$1', found[1] ?? '');
  }
  return null;
}
