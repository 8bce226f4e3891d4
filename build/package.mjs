import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundle } from './bundle.mjs';
import { electronBinary, electronVersion, thisMachine } from './electronBinary.mjs';
import { writeElectronStandIn } from './electronStandIn.mjs';
import { projectRoot } from './projectNode.mjs';
import { sayOnStderr } from './setup.mjs';

// `npm run package`: the desktop app for this platform as a folder, `-- --output DIR` elsewhere than in dist/package.

const { values } = parseArgs({ options: { output: { type: 'string' } } });
const output = resolve(projectRoot, values.output ?? join('dist', 'package'));
await bundle(projectRoot, { onlyIfStale: true, targets: ['main', 'preload', 'renderer'], clean: true });

const temporary = mkdtempSync(join(tmpdir(), 'pilotlight-package-'));
try {
  const electronDist = realElectron() ?? standIn();
  if (electronDist === null) {
    sayOnStderr('packing needs Electron: npm start fetches it, where there is a display');
    process.exitCode = 1;
  } else {
    await pack(electronDist);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function realElectron() {
  const binary = electronBinary(projectRoot, { ...thisMachine(), env: {} });
  if (binary === null) return null;
  sayOnStderr(`packing with Electron ${electronVersion(projectRoot)}`);
  return join(projectRoot, 'node_modules', 'electron', 'dist');
}

/** Windows' and the Mac's packers write into the binary, which only a real one stands. */
function standIn() {
  if (process.platform !== 'linux') return null;
  sayOnStderr(
    'packing with a stand-in for Electron, which is not here: the package shows what it holds, it does not run',
  );
  const folder = join(temporary, 'electron');
  writeElectronStandIn(folder, electronVersion(projectRoot));
  return folder;
}

/** @param {string} electronDist */
async function pack(electronDist) {
  await build({
    projectDir: projectRoot,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    // Laid over electron-builder.yml.
    config: {
      electronDist,
      electronVersion: electronVersion(projectRoot),
      directories: { output },
    },
  });
}
