import { parseSync } from 'vite';

/** A piece of text in a source, and the name of what it is given to: an attribute, a property, an argument's callee. */
interface Text {
  readonly text: string;
  readonly line: number;
  readonly givenTo: string | null;
}

/** Where people read what is written there. */
const SHOWN: ReadonlySet<string> = new Set([
  'message',
  'refusal',
  'title',
  'body',
  'label',
  'detail',
  'tooltip',
  'reason',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'alt',
]);
const NAME = 'Pilotlight';
/** What a program throws is for whoever mends it. */
const THROWN = /Error$/;

/**
 * Text for people in a source: a whole sentence, words given to something that is shown, or words between tags.
 * @returns each as `line: text`.
 */
export function sentencesIn(path: string, source: string): readonly string[] {
  const found: Text[] = [];
  collect(programOf(path, source), null, found, source);
  return found.filter(isForPeople).map(({ line, text }) => `${line}: ${text}`);
}

function isForPeople({ text, givenTo }: Text): boolean {
  const words = text.replaceAll(HOLE, ' ');
  if (text === NAME) return false;
  if (isSentence(text)) return true;
  if (givenTo === TAGS) return /\p{L}{2}/u.test(words);
  return givenTo !== null && SHOWN.has(givenTo) && /\p{L}{2,}[ ,:…]|^\p{Lu}\p{Ll}+…?$/u.test(words.trim());
}

/**
 * Begins with a capital, or with what a template puts in, and goes on in small words: with a full stop behind several,
 * or without one behind many. What is written for a database shouts.
 */
function isSentence(text: string): boolean {
  if (/\p{Lu}{2,} \p{Lu}{2,}|\b(?:SELECT|UPDATE|DELETE|WHERE)\b/u.test(text)) return false;
  const small = text
    .split(/\s+/)
    .filter((word) => /^[("“„]?\p{Ll}[\p{L}’'-]*[,.;:!?…)"”]*$/u.test(word)).length;
  const begins = /^(?:["“„(]?\p{Lu}|\ufffc)/u.test(text);
  return begins && (/[.!?…]["”]?$/.test(text) ? small >= 2 : small >= 4);
}

/** Stands for what a template puts in. */
const HOLE = '\ufffc';
const TAGS = '<>';

function collect(node: unknown, givenTo: string | null, found: Text[], source: string): void {
  if (Array.isArray(node)) {
    for (const one of node) collect(one, givenTo, found, source);
    return;
  }
  if (!isNode(node)) return;
  const add = (text: string, to: string | null): void => {
    if (text.trim() !== '') found.push({ text: text.trim(), line: lineOf(source, node.start), givenTo: to });
  };
  switch (node.type) {
    // Types, names of modules and what is thrown are no words for people.
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TSLiteralType':
    case 'TSTemplateLiteralType':
    case 'TSEnumMember':
      return;
    case 'NewExpression':
      if (THROWN.test(nameOf(node.callee) ?? '')) return;
      break;
    case 'Literal':
      if (typeof node.value === 'string') add(node.value, givenTo);
      return;
    case 'TemplateLiteral': {
      const quasis = childrenOf(node.quasis).map(({ value }) => cookedOf(value));
      add(quasis.join(HOLE), givenTo);
      collect(node.expressions, null, found, source);
      return;
    }
    case 'JSXText':
      if (typeof node.value === 'string') add(node.value, TAGS);
      return;
    case 'JSXAttribute':
      collect(node.value, nameOf(node.name), found, source);
      return;
    case 'JSXExpressionContainer':
      // Of an attribute it is what the attribute is.
      collect(node.expression, givenTo, found, source);
      return;
    case 'Property':
    case 'PropertyDefinition':
      collect(node.value, nameOf(node.key), found, source);
      return;
    case 'VariableDeclarator':
      collect(node.init, nameOf(node.id), found, source);
      return;
    case 'AssignmentExpression':
      collect(node.right, nameOf(node.left), found, source);
      return;
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      collect(node.test, null, found, source);
      for (const key of ['left', 'right', 'consequent', 'alternate', 'expression']) {
        collect(node[key], givenTo, found, source);
      }
      return;
    default:
  }
  for (const [key, child] of Object.entries(node)) if (key !== 'type') collect(child, null, found, source);
}

/**
 * Words of the catalogue that are read while a file is loaded, and so stay in the language of then.
 * @returns the line of each.
 */
export function wordsAtLoad(path: string, source: string): readonly number[] {
  const found: number[] = [];
  if (IMPORTS_WORDS.test(source)) collectAtLoad(programOf(path, source), found, source);
  return found;
}

const IMPORTS_WORDS = /^import \{[^}]*\bwords\b[^}]*\} from '[^']*\/words\.ts';$/m;

function programOf(path: string, source: string): unknown {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return program;
}

/** Functions run later, and types never. */
const LATER = /^(?:Import|Export(?:All|Specifier)|TS(?:Type|Interface))|Function/;

function collectAtLoad(node: unknown, found: number[], source: string): void {
  if (Array.isArray(node)) {
    for (const one of node) collectAtLoad(one, found, source);
    return;
  }
  if (!isNode(node) || LATER.test(node.type)) return;
  if (node.type === 'MemberExpression' && nameOf(node.object) === 'words') {
    found.push(lineOf(source, node.start));
    return;
  }
  // `const { titles } = words`, `{ ...words.titles }`
  if (node.type === 'Identifier' && node.name === 'words') found.push(lineOf(source, node.start));
  for (const [key, child] of Object.entries(node)) {
    const isName = key === 'type' || (node.type === 'Property' && key === 'key');
    if (!isName) collectAtLoad(child, found, source);
  }
}

interface Node extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly start: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function childrenOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function cookedOf(value: unknown): string {
  const isCooked = typeof value === 'object' && value !== null && 'cooked' in value;
  return isCooked && typeof value.cooked === 'string' ? value.cooked : '';
}

/** Of a name, a member's last part, or a property that is written as text. */
function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (typeof node.name === 'string') return node.name;
  if (isNode(node.property)) return nameOf(node.property);
  return typeof node.value === 'string' ? node.value : null;
}

function lineOf(source: string, start: number): number {
  return source.slice(0, start).split('\n').length;
}
