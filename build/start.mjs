import { electronBinary, fetchElectron, thisMachine, whyNoElectron } from './electronBinary.mjs';
import { ensureBuilt } from './freshBuild.mjs';
import { projectRoot, suitableNode } from './projectNode.mjs';
import { ensureSetUp, sayOnStderr } from './setup.mjs';

// `npm start` and `npm run demo`: the tray app where Electron can run, else the same dashboard in a browser. Arguments
// are the app's, or those of the command line's `serve` and `demo`.

const OWN = ['--demo', '--no-electron'];
const own = process.argv.slice(2).filter((word) => OWN.includes(word));
const args = process.argv.slice(2).filter((word) => !OWN.includes(word));
const isDemo = own.includes('--demo');
const isUnwanted = own.includes('--no-electron') || (process.env.PILOTLIGHT_NO_ELECTRON ?? '') !== '';

await ensureSetUp(projectRoot);
const ended = isUnwanted ? null : await startElectron();
if (ended !== null && 'code' in ended) {
  process.exitCode = ended.code;
} else {
  if (ended !== null) sayOnStderr(`no tray app (${ended.reason}): serving the dashboard to a browser`);
  process.argv.splice(2, Number.POSITIVE_INFINITY, isDemo ? 'demo' : 'serve', ...args);
  await import('./cli.mjs');
}

/** @returns {Promise<{ code: number } | { reason: string }>} the app's exit code, or why there is no app */
async function startElectron() {
  const machine = thisMachine();
  const never = whyNoElectron(machine);
  if (never !== null) return { reason: never };
  const found = electronBinary(projectRoot, machine) ?? fetchedElectron(machine);
  if (typeof found !== 'string') return found;
  await ensureBuilt(projectRoot, ['main', 'preload', 'renderer']);
  const { runElectron } = await import('./electronRun.mjs');
  return runElectron(found, [projectRoot, ...(isDemo ? ['--demo'] : []), ...args]);
}

/** @param {import('./electronBinary.mjs').Machine} machine */
function fetchedElectron(machine) {
  if ((machine.env.ELECTRON_OVERRIDE_DIST_PATH ?? '') !== '') {
    return { reason: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron' };
  }
  const failed = fetchElectron(projectRoot, suitableNode(projectRoot) ?? process.execPath, sayOnStderr);
  if (failed !== null) return { reason: failed };
  return (
    electronBinary(projectRoot, machine) ?? { reason: "Electron's package has no binary for this system" }
  );
}
