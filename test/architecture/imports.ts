import { posix } from 'node:path';
import { parseSync } from 'vite';

/**
 * `value` is loaded when the importing file is, `dynamic` later, `type` never; `worker` is the expression
 * `new URL('./x.ts', import.meta.url)` that a worker is started with.
 */
export type ImportKind = 'value' | 'dynamic' | 'type' | 'worker';

export interface Import {
  readonly kind: ImportKind;
  /** As written; null for a dynamic import of something that only running tells. */
  readonly specifier: string | null;
}

/** Every way in which a TypeScript source names another module. */
export function importsOf(path: string, text: string): readonly Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return [
    ...module.staticImports.map((one) => ({
      kind: kindOf(text.slice(one.start, one.end)),
      specifier: one.moduleRequest.value,
    })),
    ...module.staticExports.flatMap((one) => reExports(text.slice(one.start, one.end), one.entries)),
    ...module.dynamicImports.map((one) => ({
      kind: 'dynamic' as const,
      specifier: literal(text.slice(one.moduleRequest.start, one.moduleRequest.end)),
    })),
    ...found(text, /\bimport\(\s*['"]([^'"]+)['"]\s*\)\s*[.[]\s*\w/g, 'type'),
    ...found(text, /\bnew URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g, 'worker'),
    ...found(text, /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g, 'value'),
  ];
}

/** @returns the path of a relative import, seen from the checkout; null for a package or a builtin. */
export function resolveImport(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null;
}

/** `import { type A }` keeps the import when types are stripped, so only the word in front makes it a type import. */
function kindOf(statement: string): 'type' | 'value' {
  return /^(?:import|export)\s+type\b/.test(statement) ? 'type' : 'value';
}

function reExports(
  statement: string,
  entries: readonly { readonly moduleRequest: { readonly value: string } | null }[],
): readonly Import[] {
  const specifiers = entries.flatMap((entry) => entry.moduleRequest?.value ?? []);
  return [...new Set(specifiers)].map((specifier) => ({ kind: kindOf(statement), specifier }));
}

function literal(expression: string): string | null {
  return /^(['"`])([^'"`$]+)\1$/.exec(expression)?.[2] ?? null;
}

function found(text: string, pattern: RegExp, kind: ImportKind): readonly Import[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, specifier: match[1] ?? null }));
}
