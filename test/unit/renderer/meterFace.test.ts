import { describe, expect, test } from 'vitest';
import type { ConnectionState } from '../../../renderer/connection/session.ts';
import { placesOf } from '../../../renderer/parts/placesOf.ts';
import { meterFace } from '../../../renderer/views/states/meterFace.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { METER_SCENES, NOTHING_YET } from '../../support/renderer/meterScenes.ts';
import { SAMPLE_GLANCE, SAMPLE_INGEST, SAMPLE_NOW } from '../../support/renderer/sample.ts';

const OPEN: ConnectionState = { kind: 'open' };
const LOST: ConnectionState = { kind: 'lost', since: SAMPLE_NOW - 1000 };

function faceOf(
  connection: ConnectionState,
  glance: Payload<'glance'> | null = SAMPLE_GLANCE,
  ingest: Payload<'ingest'> | null = SAMPLE_INGEST,
) {
  return meterFace(connection, glance, ingest, SAMPLE_NOW);
}

describe('a window', () => {
  test('is quiet until it has heard the figures and the reader', () => {
    expect(faceOf({ kind: 'connecting' }, null, null)).toEqual({ kind: 'waiting' });
    expect(faceOf(OPEN, null, SAMPLE_INGEST)).toEqual({ kind: 'waiting' });
    expect(faceOf(OPEN, SAMPLE_GLANCE, null)).toEqual({ kind: 'waiting' });
  });

  test('shows live figures without a word', () => {
    expect(faceOf(OPEN)).toEqual({ kind: 'figures', trouble: null, isImporting: false });
  });

  test('without any figure says what is the matter', () => {
    expect(faceOf(LOST, null, null)).toMatchObject({
      kind: 'fault',
      fault: 'lost',
      since: SAMPLE_NOW - 1000,
    });
    expect(faceOf({ kind: 'refused' }, null, null)).toMatchObject({ kind: 'fault', fault: 'refused' });
    expect(faceOf({ kind: 'outdated' }, null, null)).toMatchObject({ kind: 'fault', fault: 'outdated' });
    const failed = { ...SAMPLE_INGEST, phase: 'failed', failure: 'The disk is full.' } as const;
    expect(faceOf(OPEN, null, failed)).toMatchObject({ kind: 'fault', reason: 'The disk is full.' });
    expect(faceOf(OPEN, NOTHING_YET, failed)).toMatchObject({ kind: 'fault', reason: 'The disk is full.' });
  });

  test('keeps the figures that it has, with the moment since when they are no longer live', () => {
    expect(faceOf(LOST)).toMatchObject({ trouble: { kind: 'lost', asOf: SAMPLE_NOW - 1000 } });
    expect(faceOf({ kind: 'refused' })).toMatchObject({
      trouble: { kind: 'refused', asOf: SAMPLE_INGEST.lookedAt },
    });
    for (const phase of ['failed', 'stopped'] as const) {
      const face = faceOf(OPEN, SAMPLE_GLANCE, { ...SAMPLE_INGEST, phase, lookedAt: null });
      expect(face).toMatchObject({ trouble: { kind: phase, asOf: SAMPLE_GLANCE.asOf } });
    }
  });

  test('doubts a reader that let its own time for the next look pass', () => {
    const late = (ms: number) =>
      faceOf(OPEN, SAMPLE_GLANCE, { ...SAMPLE_INGEST, nextLookAt: SAMPLE_NOW - ms });
    expect(late(120_000)).toMatchObject({ trouble: null });
    expect(late(120_001)).toMatchObject({ trouble: { kind: 'overdue' } });
  });

  test('names a folder that may not be read, and calls the rest live', () => {
    expect(faceOf(OPEN, SAMPLE_GLANCE, METER_SCENES.denied.ingest())).toMatchObject({
      trouble: { kind: 'denied', host: 'Code', asOf: null },
    });
  });

  test('shows how far a first read is, where it takes long enough to be seen', () => {
    const reading = (bytes: number, lookedAt: number | null) =>
      faceOf(OPEN, SAMPLE_GLANCE, {
        ...SAMPLE_INGEST,
        phase: 'reading',
        lookedAt,
        progress: { files: 1, filesDone: 0, bytes, bytesDone: 0 },
      });
    expect(reading(8_000_000, null)).toMatchObject({ isImporting: true });
    expect(reading(7_999_999, null)).toMatchObject({ isImporting: false });
    expect(reading(8_000_000, SAMPLE_NOW)).toMatchObject({ isImporting: false });
  });

  test('is empty only once everything was looked at', () => {
    expect(faceOf(OPEN, NOTHING_YET)).toEqual({ kind: 'empty' });
    const reading = { ...SAMPLE_INGEST, phase: 'reading', lookedAt: null } as const;
    expect(
      faceOf(OPEN, NOTHING_YET, { ...reading, progress: { files: 1, filesDone: 0, bytes: 5, bytesDone: 0 } }),
    ).toEqual({
      kind: 'waiting',
    });
  });
});

test('places stand once an editor, found and broken ones first, each with what was there', () => {
  const root = { host: 'Code', path: '/a', exists: false, error: null, files: 0 };
  const places = placesOf([
    { ...root, host: 'Cursor', path: '/c' },
    { ...root, files: 40, exists: true },
    { ...root, path: '/b', files: 1, exists: true },
    { ...root, host: 'VSCodium', path: '/d', exists: true },
    { ...root, host: 'code-server', path: '/e', exists: true, error: 'EACCES' },
    { ...root, host: 'Windsurf', path: '/f', exists: true, error: 'ELOOP' },
  ]);
  expect(places.map(({ name, state, note }) => [name, state, note])).toEqual([
    ['VS Code', 'found', '41 files, no usage'],
    ['VSCodium', 'found', 'no chats yet'],
    ['code-server', 'broken', 'may not be read'],
    ['Windsurf', 'broken', 'cannot be read'],
    ['Cursor', 'absent', 'not there'],
  ]);
  expect(places[0]?.paths).toBe('/a\n/b');
});
