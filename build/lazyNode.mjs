/**
 * An `import` of what is no module of ES (Node's own, native packages) reads every property to find out the names that
 * could be imported. Node makes half of its own only when they are asked for, so `parseArgs` alone loads streams,
 * promises of files and what compares texts. In a program that starts hundreds of times a day, what a chunk names is
 * taken as `require` takes it.
 *
 * @param {readonly string[]} packages that stay outside the bundle
 * @returns {import('vite').Plugin}
 */
export function lazyNode(packages) {
  return {
    name: 'pilotlight:lazy-node',
    renderChunk(code) {
      const taken = code.replace(
        IMPORT,
        (statement, /** @type {string} */ names, /** @type {string} */ from) => {
          if (from === 'node:crypto' && HASHING.test(names)) return whenCalled(names, from);
          if (from.startsWith('node:')) return `const ${taking(names, `${NODE}('${from}')`)};`;
          if (packages.includes(from)) return `const ${taking(names, `${REQUIRE}('${from}')`)};`;
          return statement;
        },
      );
      return taken === code ? null : { code: taken, map: null };
    },
  };
}

/** As the bundler writes them: at the top of a chunk, one a line. */
const IMPORT = /^import (.+) from "([^"]+)";$/gm;
/** A chunk may call Node's `process` module by its own name. */
const NODE = 'globalThis.process.getBuiltinModule';
/** Loading crypto takes a quarter of what starting Node does, and most runs hash nothing. */
const HASHING = /^\{ (?:createHash|hash|createHash, hash) \}$/;
const REQUIRE = `${NODE}('node:module').createRequire(import.meta.url)`;

/**
 * @param {string} names of functions, `{ a, b }`
 * @param {string} from
 */
function whenCalled(names, from) {
  const late = names
    .slice(2, -2)
    .split(', ')
    .map((name) => `${name} = (...given) => ${NODE}('${from}').${name}(...given)`);
  return `const ${late.join(', ')};`;
}

/**
 * @param {string} names `a`, `{ b, c as d }` or both
 * @param {string} source
 */
function taking(names, source) {
  const [, whole, parts] = /^(?:(?:\* as )?([\w$]+))?(?:, )?(\{.+\})?$/.exec(names) ?? [];
  const picked = parts?.replaceAll(' as ', ': ');
  if (whole === undefined) return `${picked} = ${source}`;
  return picked === undefined ? `${whole} = ${source}` : `${whole} = ${source}, ${picked} = ${whole}`;
}
