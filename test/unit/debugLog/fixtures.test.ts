import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { readLog, type Told } from './told.ts';

const CASES = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'logs', 'debug-log');

interface ExpectedFile {
  readonly calls: readonly Partial<CallSeen>[];
  readonly findings?: Readonly<Record<string, number>>;
  readonly bad?: number;
  readonly torn?: boolean;
}

interface Expected {
  readonly why: string;
  readonly files: Readonly<Record<string, ExpectedFile>>;
}

const UNKNOWN = {
  source: 'debug-log',
  endedAt: null,
  model: null,
  inputTokens: null,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: null,
  nanoAiu: null,
  purpose: null,
  agent: null,
  ownKey: null,
} satisfies Partial<CallSeen>;

describe.each(readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  'fixture $name',
  ({ name }) => {
    const expected: Expected = JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8'));
    const files = Object.entries(expected.files);

    it(expected.why, () => {
      const letters = new Map<string, string>();
      for (const [path, file] of files) {
        const told = readLog(join(CASES, name, path));
        expect({ path, ...withLetters(told, file, letters) }).toEqual({
          path,
          calls: file.calls.map((call) => ({ ...UNKNOWN, ...call })),
          findings: file.findings ?? {},
          bad: file.bad ?? 0,
          torn: file.torn ?? false,
        });
      }
      expect(new Set(letters.values()).size, 'another letter, another key').toBe(letters.size);
    });

    it('tells the same however the file grew', () => {
      for (const [path] of files) {
        const file = join(CASES, name, path);
        const size = statSync(file).size;
        const calls: CallSeen[] = [];
        let at = 0;
        for (let to = 97; ; to += 97) {
          const piece = readLog(file, at, Math.min(to, size));
          calls.push(...piece.calls);
          at = piece.end;
          if (to >= size) break;
        }
        expect(calls).toEqual(readLog(file).calls);
      }
    });
  },
);

/** Puts the expected letter in the place of a hash, if it is the hash that the letter stood for before. */
function withLetters(told: Told, expected: ExpectedFile, letters: Map<string, string>): Omit<Told, 'end'> {
  const calls = told.calls.map((call, index) => {
    const letter = expected.calls[index]?.key;
    if (letter === undefined || !/^debug-log:[A-Z]$/.test(letter)) return call;
    if (!/^debug-log:[\w-]{22}$/.test(call.key)) return call;
    if (!letters.has(letter)) letters.set(letter, call.key);
    return letters.get(letter) === call.key ? { ...call, key: letter } : call;
  });
  const { findings, bad, torn } = told;
  return { calls, findings, bad, torn };
}
