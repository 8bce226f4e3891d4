import { describe, expect, it } from 'vitest';
import { isFork, looksForked } from '../../../electron/core/reducer/fork.ts';
import { seen } from './seen.ts';

const UUID = '0b5e1c66-2d0c-4f1e-9f4e-6a0f5f7a1a11';
const copied = seen({
  timestamp: 7,
  completedAt: 7,
  sessionId: 's2',
  metadataSessionId: 's1',
  metadataResponseId: 'x',
});

describe('ledger 4.2, forked copies', () => {
  it('are told by a fresh id, a start equal to the end, and an answer given in another session', () => {
    expect(isFork(UUID, copied, false)).toBe(true);
  });

  it('are told by an answer that another turn has, where the session is unknown or the same', () => {
    expect(isFork(UUID, { ...copied, metadataSessionId: null }, true)).toBe(true);
    expect(isFork(UUID, { ...copied, metadataSessionId: 's2' }, true)).toBe(true);
    expect(isFork(UUID, { ...copied, metadataSessionId: null, metadataResponseId: 'x' }, false)).toBe(false);
    expect(isFork(UUID, { ...copied, metadataSessionId: 's2' }, false)).toBe(false);
  });

  it('are told by a bare uuid where a cancelled turn left no answer to compare', () => {
    const cancelled = seen({ timestamp: 7, completedAt: 7, sessionId: 's2', creditsNano: 5 });
    expect(isFork(UUID, cancelled, false)).toBe(true);
    expect(isFork('my-turn', cancelled, false)).toBe(false);
    expect(isFork(UUID, { ...cancelled, completedAt: 8 }, false)).toBe(false);
  });

  it('never have an id that VS Code made for a request', () => {
    expect(isFork(`request_${UUID}`, copied, true)).toBe(false);
  });

  it('never last a while, and have ended', () => {
    expect(isFork(UUID, { ...copied, completedAt: 8 }, true)).toBe(false);
    expect(looksForked(UUID, seen({ timestamp: null, completedAt: null }))).toBe(false);
    expect(looksForked(UUID, seen({ timestamp: 7, completedAt: null }))).toBe(false);
  });
});
