import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { readManifest } from './installed.mjs';
import { isMainModule, projectRoot } from './projectNode.mjs';
import { sayOnStderr } from './setup.mjs';

// `npm run release -- --tag v1.2.3 --from DIR --from DIR --to DIR`: puts what several machines packed into one folder.

/** What updaters ask for, one for each system and, on Linux, processor. */
const MANIFESTS = ['latest.yml', 'latest-mac.yml', 'latest-linux.yml', 'latest-linux-arm64.yml'];
const SUMS = 'SHA256SUMS';

/**
 * As electron-builder writes it; what it holds more is handed on.
 *
 * @typedef {{ version: string, files: { url: string, sha512: string, size: number }[], path: string, sha512: string }} Manifest
 */

/**
 * @param {{ tag: string, version: string, from: readonly string[], to: string }} release folders; `to` is made
 * @returns {string[]} why it cannot be released: a sentence each; nothing is written then
 */
export function assembleRelease({ tag, version, from, to }) {
  const found = from.flatMap(filesBelow);
  const manifests = MANIFESTS.map((name) => ({
    name,
    parts: found.filter((path) => basename(path) === name).map(readManifestFile),
  }));
  const files = found.filter((path) => !MANIFESTS.includes(basename(path)));
  const problems = [
    ...(tag === `v${version}` ? [] : [`the tag is ${tag}, but package.json says ${version}`]),
    ...repeated(files.map((path) => basename(path))).map((name) => `${name} was made twice`),
    ...manifests.flatMap(({ name, parts }) => manifestProblems(name, parts, version, files)),
  ];
  if (problems.length > 0) return problems;

  mkdirSync(to, { recursive: true });
  for (const path of files) cpSync(path, join(to, basename(path)));
  for (const { name, parts } of manifests) writeFileSync(join(to, name), stringify(merged(parts)));
  const sums = readdirSync(to)
    .sort()
    .map((name) => `${hash('sha256', 'hex', join(to, name))}  ${name}\n`);
  writeFileSync(join(to, SUMS), sums.join(''));
  return [];
}

/**
 * @param {string} name
 * @param {readonly Manifest[]} parts
 * @param {string} version
 * @param {readonly string[]} files
 * @returns {string[]}
 */
function manifestProblems(name, parts, version, files) {
  if (parts.length === 0) return [`no machine made ${name}`];
  return parts.flatMap((part) => [
    ...(part.version === version ? [] : [`${name} is of ${part.version}, not of ${version}`]),
    ...part.files.flatMap(({ url, sha512 }) => {
      const path = files.find((one) => basename(one) === url);
      if (path === undefined) return [`${name} names ${url}, which is not there`];
      return hash('sha512', 'base64', path) === sha512 ? [] : [`${url} is not what ${name} vouches for`];
    }),
  ]);
}

/**
 * Of both processors. Updaters choose by the names of the files; the oldest know only the first, which is then the one
 * that an emulation runs.
 *
 * @param {readonly Manifest[]} parts at least one
 */
function merged(parts) {
  const [first, ...others] = [...parts].sort((a, b) => Number(isArm(a.path)) - Number(isArm(b.path)));
  return { ...first, files: [first, ...others].flatMap((part) => part?.files ?? []) };
}

/** @param {string} name */
function isArm(name) {
  return name.includes('arm64');
}

/**
 * @param {string} path
 * @returns {Manifest}
 */
function readManifestFile(path) {
  return parse(readFileSync(path, 'utf8'));
}

/** @param {readonly string[]} names */
function repeated(names) {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * @param {string} algorithm
 * @param {import('node:crypto').BinaryToTextEncoding} encoding
 * @param {string} path
 */
function hash(algorithm, encoding, path) {
  return createHash(algorithm).update(readFileSync(path)).digest(encoding);
}

if (isMainModule(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      tag: { type: 'string', default: '' },
      from: { type: 'string', multiple: true, default: [] },
      to: { type: 'string', default: join('dist', 'release') },
    },
  });
  const problems = assembleRelease({
    tag: values.tag,
    version: readManifest(projectRoot).version,
    from: values.from.map((path) => resolve(path)),
    to: resolve(values.to),
  });
  for (const problem of problems) sayOnStderr(problem);
  if (problems.length > 0) process.exitCode = 1;
}
