/**
 * `npm run wasm`: compiles the scanner's WebAssembly from its text and writes it as a TypeScript module, which is
 * committed: whoever installs or bundles needs no compiler, and nothing has to be found beside the program.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';
import { isMainModule, projectRoot } from './projectNode.mjs';

const FOLDER = join(projectRoot, 'electron', 'core', 'logs', 'jsonScan');
export const SOURCE = join(FOLDER, 'skip.wat');
export const OUTPUT = join(FOLDER, 'skip.generated.ts');

/**
 * @returns {Promise<string>} the text of the module for the source as it is
 * @throws when the source does not compile; the message names the line
 */
export async function generate() {
  // As in a checkout with LF line ends, which are the ones that are hashed.
  const source = readFileSync(SOURCE, 'utf8').replaceAll('\r\n', '\n');
  const module = (await wabt()).parseWat('skip.wat', source, { simd: true });
  try {
    module.validate();
    const { buffer } = module.toBinary({});
    return [
      '// Made from skip.wat by `npm run wasm`.',
      `export const SOURCE_SHA256 = '${createHash('sha256').update(source).digest('hex')}';`,
      'export const SKIP_WASM =',
      `  '${Buffer.from(buffer).toString('base64')}';`,
      '',
    ].join('\n');
  } finally {
    module.destroy();
  }
}

if (isMainModule(import.meta.url)) writeFileSync(OUTPUT, await generate());
