import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { assembleRelease } from '../../../build/releaseFiles.mjs';
import { temporaryDirectory } from '../../support/temporary.ts';

const MACHINES = [
  ['mac-arm', 'latest-mac.yml', 'Pilotlight-1.2.3-mac-arm64.zip'],
  ['mac-intel', 'latest-mac.yml', 'Pilotlight-1.2.3-mac-x64.zip'],
  ['windows-arm', 'latest.yml', 'Pilotlight-1.2.3-win-arm64.exe'],
  ['windows', 'latest.yml', 'Pilotlight-1.2.3-win-x64.exe'],
  ['linux', 'latest-linux.yml', 'Pilotlight-1.2.3-linux-x86_64.AppImage'],
  ['linux-arm', 'latest-linux-arm64.yml', 'Pilotlight-1.2.3-linux-arm64.AppImage'],
] as const;

/** What the machines hand over, each in a folder of its own. */
function packed(): string {
  const from = temporaryDirectory();
  for (const [machine, manifest, file] of MACHINES) {
    mkdirSync(join(from, machine));
    writeFileSync(join(from, machine, file), `content of ${file}`);
    writeFileSync(join(from, machine, manifest), manifestOf(file, `content of ${file}`));
  }
  return from;
}

function manifestOf(file: string, content: string, version = '1.2.3'): string {
  const sha512 = createHash('sha512').update(content).digest('base64');
  const files = [{ url: file, sha512, size: content.length }];
  return stringify({ version, files, path: file, sha512, releaseDate: '2026-01-01T00:00:00.000Z' });
}

function assemble(from: string, tag = 'v1.2.3') {
  const to = join(temporaryDirectory(), 'release');
  return { to, problems: assembleRelease({ tag, version: '1.2.3', from: [from], to }) };
}

test('what the machines packed lies in one folder, with one manifest for both processors of a system', () => {
  const { to, problems } = assemble(packed());
  expect(problems).toEqual([]);
  const manifests = ['latest-linux-arm64.yml', 'latest-linux.yml', 'latest-mac.yml', 'latest.yml'];
  expect(readdirSync(to).sort()).toEqual(
    [...MACHINES.map(([, , file]) => file), ...manifests, 'SHA256SUMS'].sort(),
  );
  const mac = parse(readFileSync(join(to, 'latest-mac.yml'), 'utf8'));
  expect(mac).toMatchObject({
    version: '1.2.3',
    // What updaters of old take: it runs on both.
    path: 'Pilotlight-1.2.3-mac-x64.zip',
    files: [{ url: 'Pilotlight-1.2.3-mac-x64.zip' }, { url: 'Pilotlight-1.2.3-mac-arm64.zip' }],
    releaseDate: '2026-01-01T00:00:00.000Z',
  });
  expect(mac.sha512).toBe(mac.files[0].sha512);
});

test('the sums are of every other file, as sha256sum reads them', () => {
  const { to } = assemble(packed());
  const lines = readFileSync(join(to, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => line.slice(66))).toEqual(
    readdirSync(to)
      .filter((name) => name !== 'SHA256SUMS')
      .sort(),
  );
  for (const line of lines) {
    const [sum = '', name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(readFileSync(join(to, name)))
        .digest('hex'),
    ).toBe(sum);
  }
});

test.each<[string, (from: string) => void, string]>([
  [
    'a file that is not what its manifest vouches for',
    (from) => writeFileSync(join(from, 'windows', 'Pilotlight-1.2.3-win-x64.exe'), 'other'),
    'Pilotlight-1.2.3-win-x64.exe is not what latest.yml vouches for',
  ],
  [
    'a file that is missing',
    (from) => writeFileSync(join(from, 'linux', 'latest-linux.yml'), manifestOf('gone.AppImage', '')),
    'latest-linux.yml names gone.AppImage, which is not there',
  ],
  [
    'another version',
    (from) => {
      const file = 'Pilotlight-1.2.3-mac-x64.zip';
      writeFileSync(
        join(from, 'mac-intel', 'latest-mac.yml'),
        manifestOf(file, `content of ${file}`, '1.2.2'),
      );
    },
    'latest-mac.yml is of 1.2.2, not of 1.2.3',
  ],
  [
    'two files of one name',
    (from) => writeFileSync(join(from, 'linux', 'Pilotlight-1.2.3-win-x64.exe'), 'other'),
    'Pilotlight-1.2.3-win-x64.exe was made twice',
  ],
])('nothing is released with %s', (_name, spoil, problem) => {
  const from = packed();
  spoil(from);
  const { to, problems } = assemble(from);
  expect(problems).toContain(problem);
  expect(existsSync(to)).toBe(false);
});

test('nothing is released of another version than that of the tag, or without one of the systems', () => {
  expect(assemble(packed(), 'v1.2.4').problems).toEqual(['the tag is v1.2.4, but package.json says 1.2.3']);
  expect(assemble(temporaryDirectory()).problems).toEqual([
    'no machine made latest.yml',
    'no machine made latest-mac.yml',
    'no machine made latest-linux.yml',
    'no machine made latest-linux-arm64.yml',
  ]);
});
