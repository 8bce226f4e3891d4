import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By it the fuses are found in Electron's binary; behind it stand a version, a count, and a character for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron ships them, in the order of `FuseV1Options` of @electron/fuses. */
const FUSES = '101100011';

/**
 * Writes what a Linux packer wants of an Electron distribution, without Electron: a program that says so, with fuses
 * that can be flipped and read. For machines that can't have the real one, to see what a package would hold.
 *
 * @param {string} folder made here
 * @param {string} version of the Electron that it stands for
 */
export function writeElectronStandIn(folder, version) {
  const program = '#!/bin/sh\necho "This package holds no Electron, only what goes with it." >&2\nexit 1\n';
  const wire = Buffer.from([1, FUSES.length, ...Buffer.from(FUSES)]);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(program + SENTINEL), wire]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), version);
}
