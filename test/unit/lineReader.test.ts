import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Line, LineReader } from '../../electron/core/logs/lines.ts';

const CHUNK = 256 * 1024;
const dir = mkdtempSync(join(tmpdir(), 'pilotlight-lines-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Lines of many lengths: around one chunk and several, with short ones between and behind. */
const LENGTHS = [3, CHUNK - 1, CHUNK, 0, CHUNK + 1, 5, 2 * CHUNK - 1, 2 * CHUNK, 7, 2 * CHUNK + 1, 700_000];

function written(lengths: readonly number[], end: string): { path: string; size: number; texts: string[] } {
  const texts = lengths.map((length, i) => String.fromCharCode(97 + i).repeat(length));
  const path = join(dir, 'lines');
  const text = texts.join('\n') + end;
  writeFileSync(path, text);
  return { path, size: text.length, texts };
}

function fed(line: Line): string {
  let text = '';
  line.feed((buffer, start, end) => {
    text += buffer.toString('latin1', start, end);
  });
  return text;
}

type Use = (line: Line, reader: LineReader, fd: number) => string | null;

const USES: Readonly<Record<string, Use>> = {
  'fed once': (line) => fed(line),
  'fed twice': (line) => {
    fed(line);
    return fed(line);
  },
  'searched for its end': () => null,
  'fed after its end was asked for': (line) => {
    expect(line.end).toBeGreaterThanOrEqual(line.start);
    return fed(line);
  },
  'fed, with a look elsewhere': (line, reader, fd) => {
    const text = fed(line);
    reader.peek(fd, 0, 256);
    return text;
  },
};

function read(use: Use, end: string): { found: [string | null, number, number, boolean][]; bytes: number } {
  const { path, size } = written(LENGTHS, end);
  const fd = openSync(path, 'r');
  try {
    const reader = new LineReader();
    const found: [string | null, number, number, boolean][] = [];
    reader.readLines(fd, 0, size, (line) => {
      const text = use(line, reader, fd);
      found.push([text, line.start, line.end, line.terminated]);
      return true;
    });
    return { found, bytes: reader.bytesRead };
  } finally {
    closeSync(fd);
  }
}

describe('lines around the size of the chunk', () => {
  for (const [name, use] of Object.entries(USES)) {
    test.each(['', '\n'])(`are handed out whole, each ${name} (file ends with %j)`, (end) => {
      const { texts } = written(LENGTHS, end);
      let at = 0;
      const wanted = texts.map((text, i) => {
        const start = at;
        at += text.length + 1;
        return [start, start + text.length, end === '\n' || i < texts.length - 1, text] as const;
      });
      const { found } = read(use, end);
      expect(found.map(([, ...place]) => place)).toEqual(
        wanted.map(([start, to, whole]) => [start, to, whole]),
      );
      expect(found.every(([text], i) => text === null || text === texts[i])).toBe(true);
    });
  }

  test('are read from the disk once, wanted or not', () => {
    const size = LENGTHS.reduce((sum, length) => sum + length + 1, 0);
    expect(read((line) => fed(line), '\n').bytes).toBe(size);
    expect(read(() => null, '\n').bytes).toBe(size);
  });
});
