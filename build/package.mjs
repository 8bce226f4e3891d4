import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundle } from './bundle.mjs';
import { electronBinary, electronVersion, thisMachine } from './electronBinary.mjs';
import { writeElectronStandIn } from './electronStandIn.mjs';
import { PACKED_TARGETS, writeNotices } from './licences.mjs';
import { projectRoot } from './projectNode.mjs';
import { releasePlace } from './releasePlace.mjs';
import { sayOnStderr } from './setup.mjs';

// `npm run package`: the desktop app for this platform as a folder, `-- --output DIR` elsewhere than in dist/package.
// `-- --installers` makes what users download, which needs Electron itself.

const { values } = parseArgs({ options: { output: { type: 'string' }, installers: { type: 'boolean' } } });
const isForUsers = values.installers === true;
const output = resolve(projectRoot, values.output ?? join('dist', 'package'));
const temporary = mkdtempSync(join(tmpdir(), 'pilotlight-package-'));
try {
  process.exitCode = await packAll();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** @returns {Promise<number>} exit code */
async function packAll() {
  await bundle(projectRoot, { onlyIfStale: true, targets: PACKED_TARGETS, clean: true });
  const { problems } = writeNotices(projectRoot);
  for (const problem of problems) sayOnStderr(problem);
  if (problems.length > 0) return 1;
  const electronDist = realElectron() ?? (isForUsers ? null : standIn());
  if (electronDist === null) {
    sayOnStderr('packing needs Electron: npm start fetches it, where there is a display');
    return 1;
  }
  await pack(electronDist);
  return 0;
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

/** GitHub hands on a secret that nobody set as an empty text, which electron-builder takes for a wrong one. */
function forgetEmptySecrets() {
  for (const name of ['CSC_LINK', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'])
    if (process.env[name] === '') delete process.env[name];
}

/** @param {string} electronDist */
async function pack(electronDist) {
  forgetEmptySecrets();
  await build({
    projectDir: projectRoot,
    // Without a name: those of electron-builder.yml, for this processor.
    targets: isForUsers ? Platform.current().createTarget() : Platform.current().createTarget('dir'),
    // What is made is uploaded by the workflow; this is about the app's own search for new versions.
    publish: 'never',
    // Laid over electron-builder.yml.
    config: {
      electronDist,
      electronVersion: electronVersion(projectRoot),
      directories: { output },
      publish: releasePlace(process.env.GITHUB_REPOSITORY),
    },
  });
}
