import { closeSync, ftruncateSync, openSync, statSync, truncateSync, utimesSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MOST_PIECE_BYTES } from '../../../electron/core/logs/lines.ts';
import { firstLine, pushLine } from '../../support/chatLines.ts';
import { sessionPath } from '../../support/ingestHome.ts';
import { FileHome } from './fileHome.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const GB = 2 ** 30;
const MB = 2 ** 20;
const turn = (n: number) => ({ id: `request_${n}`, at: AT + n, nano: 10 ** n });
/** How a turn begins whose text has no end. */
const UNENDING = pushLine(turn(5)).split('"text":"')[0];

/** Pieces at their places, and holes between them and behind. @returns its path. */
function sparse(
  home: FileHome,
  name: string,
  bytes: number,
  pieces: Readonly<Record<number, string>>,
): string {
  const path = home.put(name, '');
  const file = openSync(path, 'r+');
  for (const [at, piece] of Object.entries(pieces)) writeSync(file, piece, Number(at));
  ftruncateSync(file, bytes);
  closeSync(file);
  return path;
}

describe('a file of four gigabytes', () => {
  test('in a line that does not end costs what one line may, once, and all before it counts', () => {
    const text = `${firstLine('s1', [turn(0)])}${UNENDING}"text":"`;
    const home = new FileHome();
    const path = sparse(home, sessionPath('s1.jsonl'), 4 * GB, { 0: text });
    home.put(sessionPath('s2.jsonl'), firstLine('s2', [turn(1)]));
    const before = process.memoryUsage().rss;
    const { bytesRead } = home.look();
    expect(bytesRead).toBeGreaterThan(MOST_PIECE_BYTES - MB);
    expect(bytesRead).toBeLessThan(MOST_PIECE_BYTES + MB);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
    expect([home.total, home.ingest.torn]).toEqual([11, [path]]);
    // Touched again and again, it costs a tenth of the time at most.
    for (let n = 1; n <= 5; n++) {
      utimesSync(path, n, n);
      expect(home.look()).toMatchObject({ bytesRead: 0, unsettled: [path] });
    }
    expect(
      home.ingest.poke([home.put(sessionPath('s2.jsonl'), firstLine('s2', [turn(1), turn(2)]))]),
    ).toMatchObject({ filesRead: 1, rowsChanged: 1 });
    expect(home.total).toBe(111);
  });

  test('that should be a document is not read at all, and that is said', () => {
    const home = new FileHome();
    const path = sparse(home, sessionPath('s1.json'), 4 * GB, { 0: '{"requests":[' });
    expect(home.look().bytesRead).toBe(0);
    expect(home.db.prepare('SELECT reason, signature FROM diagnostic').all()).toEqual([
      { reason: 'oversize-value', signature: 'document' },
    ]);
    truncateSync(path, 0);
    home.put(sessionPath('s1.json'), JSON.stringify(JSON.parse(firstLine('s1', [turn(0)])).v));
    home.look();
    expect(home.total).toBe(1);
  });

  test.each(['s1.jsonl', 's1.json'])('is stopped in the midst of it: %s', (name) => {
    let pauses = 0;
    const home = new FileHome('linux', {}, { betweenBatches: () => void pauses++ });
    const path = sparse(home, sessionPath(name), 100 * MB, { 0: '{"kind":0,"v":{"text":"' });
    home.put(sessionPath('s2.jsonl'), firstLine('s2', [turn(1)]));
    // What is newest comes first.
    utimesSync(path, AT, AT);
    home.midway = () => {
      home.isStopWished = true;
    };
    const stopped = home.look();
    expect(stopped.stopped).toBe(true);
    expect(stopped.bytesRead).toBeLessThan(2 * MB);
    home.isStopWished = false;
    home.look();
    expect(home.total).toBe(10);
    // What comes over HTTP meanwhile is stored, while one line is being read.
    expect(pauses).toBeGreaterThan(0);
    expect(
      home.db.prepare("SELECT count(*) FROM file WHERE path LIKE '%s1%' AND size = 104857600").pluck().get(),
    ).toBe(1);
  });
});

test('a long line that is cut off while it is read is half a line, and counts when it is whole', () => {
  const home = new FileHome();
  const line = pushLine(turn(1)).replace('"text":""', `"text":"${'x'.repeat(2 * MB)}"`);
  const path = home.put(sessionPath('s1.jsonl'), firstLine('s1', [turn(0)], AT) + line);
  home.midway = () => {
    // Asked at the first line's end; then at each chunk of the long one.
    home.midway = () => truncateSync(path, MB);
  };
  home.look();
  expect(home.db.prepare('SELECT reason FROM diagnostic').all()).toEqual([]);
  expect(home.total).toBe(1);
  home.put(sessionPath('s1.jsonl'), firstLine('s1', [turn(0)], AT) + line + pushLine(turn(2)));
  while (home.look().unsettled.length > 0);
  expect(home.total).toBe(111);
  expect(home.db.prepare('SELECT reason FROM diagnostic').all()).toEqual([]);
});

test('a hole in the midst of a log is passed over, and what stands around it counts', () => {
  const home = new FileHome();
  const hole = 64 * MB;
  const pieces = { 0: firstLine('s1', [turn(0)]) + pushLine(turn(1)), [hole]: pushLine(turn(2), turn(3)) };
  const path = sparse(home, sessionPath('s1.jsonl'), hole + pushLine(turn(2), turn(3)).length, pieces);
  // Its line is looked at as a change of a session, and as something else that is JSON.
  expect(home.look().bytesRead).toBeLessThan(2 * statSync(path).size + MB);
  expect(home.total).toBe(1111);
  expect(home.ingest.torn).toEqual([]);
});
