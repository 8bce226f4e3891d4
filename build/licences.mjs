import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mjs';
import { readStamp } from './bundleStamp.mjs';
import { readManifest } from './installed.mjs';
import { isMainModule, projectRoot } from './projectNode.mjs';
import { sayOnStderr } from './setup.mjs';

/** Bundles that the desktop app holds. */
export const PACKED_TARGETS = ['main', 'preload', 'renderer'];
/** Goes into the package; of Electron's own parts electron-builder lays the texts beside the program. */
export const NOTICES = join('dist', 'third-party.txt');

/** SPDX names of licences that ask for no more than to be told and shown. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
/**
 * Packages of another licence that were looked at, with the reason why they may be shipped.
 *
 * @type {Readonly<Record<string, string>>}
 */
const LOOKED_AT = {
  '@visx/vendor':
    'MIT and ISC, written without the capitals of SPDX: visx itself, and the modules of d3 in it',
};
/** Licences of tools, which stay on the machine that builds: nothing of them is shipped. */
const OF_TOOLS = new Set([...PERMISSIVE, 'MPL-2.0', 'WTFPL']);

const TEXT_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** @typedef {{ name: string, version: string, licence: string | null }} Named */
/** @typedef {Named & { author: string | null, text: string }} Shipped */

/**
 * Whatever of others is in the desktop app: packages that are bundled, as far as they were last built, and those that
 * are packed as they are.
 *
 * @param {string} root
 * @returns {Shipped[]} by name
 */
export function shippedPackages(root) {
  const { dependencies = {}, optionalDependencies = {} } = readManifest(root);
  const packed = Object.keys({ ...dependencies, ...optionalDependencies }).map(
    (name) => `node_modules/${name}`,
  );
  const bundled = PACKED_TARGETS.flatMap((target) => Object.keys(readStamp(root, target)?.sources ?? {}))
    .filter((source) => /(?:^|\/)node_modules\/.*\/package\.json$/.test(source))
    .map((source) => source.slice(0, -'/package.json'.length));
  return [...new Set([...packed, ...bundled])]
    .map((folder) => readPackage(join(root, folder)))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/**
 * @param {readonly Shipped[]} shipped
 * @returns {string[]} a sentence for each package that must not be shipped like this
 */
export function licenceProblems(shipped) {
  return shipped.flatMap((one) => licenceProblem(one, PERMISSIVE));
}

/**
 * Every package that the lock file can install, tools and other platforms' binaries too.
 *
 * @param {string} root
 * @returns {Named[]} by name
 */
export function lockedPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: String(version),
      licence: typeof license === 'string' ? license : null,
    }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/**
 * @param {readonly Named[]} locked
 * @returns {string[]} a sentence for each package that must not even be used to build
 */
export function toolProblems(locked) {
  return locked.flatMap((one) => licenceProblem(one, OF_TOOLS));
}

/**
 * @param {Named} named
 * @param {ReadonlySet<string>} allowed
 */
function licenceProblem({ name, version, licence }, allowed) {
  if (Object.hasOwn(LOOKED_AT, name)) return [];
  if (licence === null) return [`${name} ${version} names no licence`];
  return allows(licence, allowed)
    ? []
    : [`${name} ${version} is under ${licence}, which nobody has looked at`];
}

/**
 * @param {string} licence
 * @returns {boolean}
 */
export function isPermissive(licence) {
  return allows(licence, PERMISSIVE);
}

/**
 * @param {string} licence an SPDX expression; one with more than one kind of joint is not understood
 * @param {ReadonlySet<string>} allowed
 * @returns {boolean}
 */
function allows(licence, allowed) {
  const plain = licence.replace(/^\(([^()]*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some((one) => allowed.has(one));
  return plain.split(' AND ').every((one) => allowed.has(one));
}

/**
 * @param {readonly Shipped[]} shipped
 * @returns {string} the texts that the licences want to be shipped along
 */
export function noticesOf(shipped) {
  const parts = shipped.map(({ name, version, licence, author, text }) => {
    const by = author === null ? '' : `, by ${author}`;
    return `${name} ${version}${by}\n${licence ?? 'unknown licence'}\n\n${text || 'The package brings no text of its licence.'}\n`;
  });
  return `Pilotlight holds work of others, under their licences:\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * Writes the notices for what was last built.
 *
 * @param {string} root
 * @returns {{ shipped: Shipped[], problems: string[] }}
 */
export function writeNotices(root) {
  const shipped = shippedPackages(root);
  mkdirSync(join(root, dirname(NOTICES)), { recursive: true });
  writeFileSync(join(root, NOTICES), noticesOf(shipped));
  return { shipped, problems: licenceProblems(shipped) };
}

/**
 * @param {string} folder
 * @returns {Shipped}
 */
function readPackage(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  return {
    name: String(manifest.name),
    version: String(manifest.version),
    licence: typeof manifest.license === 'string' ? manifest.license : null,
    author: authorOf(manifest.author),
    text: texts.join('\n\n'),
  };
}

/** @param {unknown} author as `package.json` has it: a text or an object */
function authorOf(author) {
  if (typeof author === 'string') return author;
  return typeof author === 'object' && author !== null && 'name' in author ? String(author.name) : null;
}

if (isMainModule(import.meta.url)) {
  if (process.argv.includes('--all')) {
    const locked = lockedPackages(projectRoot);
    tell(locked, toolProblems(locked));
  } else {
    await bundle(projectRoot, { onlyIfStale: true, targets: PACKED_TARGETS });
    const { shipped, problems } = writeNotices(projectRoot);
    tell(shipped, problems);
  }
}

/**
 * @param {readonly Named[]} packages
 * @param {readonly string[]} problems
 */
function tell(packages, problems) {
  for (const { name, version, licence } of packages)
    process.stdout.write(`${name} ${version}: ${licence ?? 'unknown'}\n`);
  for (const problem of problems) sayOnStderr(problem);
  if (problems.length > 0) process.exitCode = 1;
}
