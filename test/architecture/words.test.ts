import { describe, expect, test } from 'vitest';
import { sentencesIn, wordsAtLoad } from './sentences.ts';
import { readText, typeScriptBelow } from './sourceFiles.ts';

/** What says something to somebody else than the person in front of the screen. The command line speaks English. */
const NOT_FOR_PEOPLE: Readonly<Record<string, string>> = {
  'electron/core/diagnostics/redactedReport.ts': 'a bug report, for whoever mends it',
  'electron/core/logs/sources/otlp/answers.ts': 'for programs that send spans',
  'electron/core/logs/sources/otlp/requestCheck.ts': 'for programs that send spans',
  'electron/core/logs/sources/otlp/traceService.ts': 'for programs that send spans',
  'electron/core/sample/samplePhrases.ts': 'invented prompts and titles, as a user would write them',
  'electron/core/sample/sampleTurn.ts': 'invented answers, as VS Code would write them',
};

const sources = typeScriptBelow('shared', 'electron', 'renderer');
const speaking = sources.filter((path) => !/^(?:shared\/words|electron\/headless\/cli)\//.test(path));

describe('sentences for people', () => {
  test('stand in the catalogue alone', () => {
    const found = speaking
      .filter((path) => !Object.hasOwn(NOT_FOR_PEOPLE, path))
      .flatMap((path) => sentencesIn(path, readText(path)).map((one) => `${path}:${one}`));
    expect(speaking.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });

  test('may be elsewhere only where somebody else reads them', () => {
    const idle = Object.keys(NOT_FOR_PEOPLE).filter((path) => sentencesIn(path, readText(path)).length === 0);
    expect(idle).toEqual([]);
  });

  test.each([
    ["const told = 'The disk is full.';"],
    ["const told = { refusal: 'no room' };"],
    ["fail('Reading stopped, since the disk is full');"],
    [`const told = \`The ledger \${path} is damaged. Move it away.\`;`],
    [`const told = \`\${path} is held by another program.\`;`],
    ["window.title = isDemo ? 'Sample data' : '';"],
    ["<button aria-label='Close' />"],
    ["<input placeholder={isOn ? 'Off' : undefined} />"],
    ['<p>Nothing yet</p>'],
    ["<p>{isOn ? 'Nothing read so far, look again' : null}</p>"],
    ["const item = { label: 'Open dashboard' };"],
    ["const item = { label: 'Quit' };"],
  ])('are found: %s', (text) => {
    expect(sentencesIn('probe.tsx', text)).toHaveLength(1);
  });

  test.each([
    ["throw new Error('A view stands outside of its provider.');"],
    ["import a from './The disk is full.';"],
    ["type Told = 'The disk is full.';"],
    ["const sql = 'SELECT title FROM session WHERE key = ?';"],
    ["const name = 'Visual Studio 2026';"],
    ["const kind = { label: 'axis-label', reason: 'no-price' };"],
    ['<p className="lead note">{words.states.empty.head}</p>'],
    ['<title>Pilotlight</title>'],
  ])('are told from other text: %s', (text) => {
    expect(sentencesIn('probe.tsx', text)).toEqual([]);
  });
});

describe('words of the catalogue', () => {
  test('are read when they are said, never while a file is loaded', () => {
    const found = sources.flatMap((path) =>
      wordsAtLoad(path, readText(path)).map((line) => `${path}:${line}`),
    );
    expect(found).toEqual([]);
  });

  const IMPORTED = "import { words } from '../words/words.ts';\n";
  test.each([
    ['const HEAD = words.states.head;', [2]],
    ['const { states } = words;', [2]],
    ['export const HEADS = { ...words.states };', [2]],
    ['const HEADS = [words.states.head, 1];', [2]],
    ['const head = () => words.states.head;', []],
    ['function head() { return words.states.head; }', []],
    ['type States = typeof words.states;', []],
    ['const HEADS: Record<keyof typeof words.states, string> = {};', []],
  ])('read so are told: %s', (text, lines) => {
    expect(wordsAtLoad('probe.ts', IMPORTED + text)).toEqual(lines);
  });
});
