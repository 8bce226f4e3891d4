import fc from 'fast-check';
import { array, object, type Shape, scalar, value } from '../../electron/core/logs/jsonScan/shape.ts';
import { type Document, escapedText, hexadecimalKey, NAMES } from './jsonKeys.ts';

const gap = fc.constantFrom('', '', '', ' ', '\n', '\r\n\t ');

const stringInside = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text).slice(1, -1)),
      fc.constantFrom(
        '\\\\',
        '\\"',
        '\\\\\\"',
        '\\n\\/',
        '\\u00e9',
        '\\ud83d\\ude00',
        '\\ud800',
        '😀',
        'é',
        '{',
        ']',
      ),
      fc.constant('x'.repeat(40)),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

const plainKey = fc.constantFrom(...NAMES).filter((name) => JSON.stringify(name) === `"${name}"`);

const anyKey = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NAMES).map((name) => JSON.stringify(name).slice(1, -1)) },
  { weight: 2, arbitrary: fc.constantFrom(...NAMES).map(escapedText) },
  { weight: 1, arbitrary: stringInside },
);

const scalarText = fc.oneof(
  fc.constantFrom(
    'true',
    'false',
    'null',
    '0',
    '-0',
    '1e3',
    '-12.50E-2',
    '1790000000000',
    '0.1234567890123456789',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
  stringInside.map((inside) => `"${inside}"`),
);

function joined(open: string, parts: readonly string[], close: string, space: string): string {
  return `${open}${space}${parts.join(`${space},${space}`)}${space}${close}`;
}

function member(key: string, before: string, it: Document): Document {
  const name: string = JSON.parse(`"${key}"`);
  return {
    text: `"${key}"${before}:${it.text}`,
    reference: `"${hexadecimalKey(name)}":${it.reference}`,
  };
}

function both(parts: readonly Document[], join: (texts: readonly string[]) => string): Document {
  return {
    text: join(parts.map(({ text }) => text)),
    reference: join(parts.map(({ reference }) => reference)),
  };
}

function documents(key: fc.Arbitrary<string>): {
  container: fc.Arbitrary<Document>;
  document: fc.Arbitrary<Document>;
} {
  return fc.letrec<{ container: Document; document: Document }>((tie) => ({
    document: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      scalarText.map((text) => ({ text, reference: text })),
      tie('container'),
    ),
    container: fc.oneof(
      fc
        .tuple(fc.array(tie('document'), { maxLength: 4 }), gap)
        .map(([parts, space]) => both(parts, (texts) => joined('[', texts, ']', space))),
      fc.tuple(fc.array(fc.tuple(key, gap, tie('document')), { maxLength: 6 }), gap).map(([members, space]) =>
        both(
          members.map(([name, before, it]) => member(name, before, it)),
          (texts) => joined('{', texts, '}', space),
        ),
      ),
      fc.nat(300).map((depth) => {
        const text = '['.repeat(depth + 1) + ']'.repeat(depth + 1);
        return { text, reference: text };
      }),
    ),
  }));
}

function shapes(leaf: fc.Arbitrary<Shape<string>>): fc.Arbitrary<Shape<string>> {
  return fc.letrec<{ shape: Shape<string> }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      tie('shape').map((element) => array('array', element)),
      fc
        .tuple(
          fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), tie('shape')), {
            maxLength: 5,
            selector: ([name]) => name,
          }),
          fc.boolean(),
        )
        .map(([fields, reportUnknownKeys]) =>
          object('object', Object.fromEntries(fields), { reportUnknownKeys }),
        ),
    ),
  })).shape;
}

const scalarLeaf = fc.constant(null).map(() => scalar('leaf'));
const anyLeaf = fc.boolean().map((whole) => (whole ? value('leaf') : scalar('leaf')));
const escaping = documents(anyKey);
const plain = documents(plainKey);

/** A captured container goes through JSON.parse, so it is not put together with escaped keys. */
export const cases = fc.oneof(
  fc.tuple(shapes(scalarLeaf), escaping.document, fc.constant(true)),
  fc.tuple(shapes(anyLeaf), plain.document, fc.constant(false)),
);
export const containerCases = fc.oneof(
  fc.tuple(shapes(scalarLeaf), escaping.container),
  fc.tuple(shapes(anyLeaf), plain.container),
);
