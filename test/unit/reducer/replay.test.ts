import { describe, expect, it } from 'vitest';
import type { RequestPatch, SessionChange, SessionPatch } from '../../../electron/core/reducer/changes.ts';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import type { PriceCard } from '../../../electron/core/reducer/pricing/accountPrice.ts';
import { emptySession, type ReplayMemory, SessionReplay } from '../../../electron/core/reducer/replay.ts';

const NO_MEMORY: ReplayMemory = { keyAt: () => null, evidenceOf: () => null };

function replayOf(
  options: Partial<ConstructorParameters<typeof SessionReplay>[0]> = {},
  ...changes: SessionChange[]
): SessionReplay {
  const replay = new SessionReplay({
    sessionName: 'file-name',
    session: emptySession(),
    length: 0,
    replay: 1,
    fallbackTime: 42,
    memory: NO_MEMORY,
    ...options,
  });
  for (const change of changes) replay.apply(change);
  return replay;
}

const replay = (...changes: SessionChange[]): SessionReplay => replayOf({}, ...changes);
const request = (requestId: string, creditsNano?: number) =>
  creditsNano === undefined ? { requestId } : { requestId, creditsNano };
const push = (ids: readonly string[], truncateTo: number | null = null): SessionChange => ({
  type: 'push',
  truncateTo,
  requests: ids.map((id) => request(id)),
});
const credits = (index: number, creditsNano: number): SessionChange => ({
  type: 'patch',
  index,
  patch: { creditsNano },
});
const spent = ({ touched }: SessionReplay): Record<string, number | null> =>
  Object.fromEntries([...touched].map(([key, { creditsNano }]) => [key, creditsNano]));

describe('the mutation log', () => {
  it('push appends', () => {
    const state = replay(push(['a']), push(['b', 'c']), credits(2, 5));
    expect(state.length).toBe(3);
    expect(spent(state)).toEqual({ a: null, b: null, c: 5 });
  });

  it('push cuts to its place first, and what was cut off was spent', () => {
    const state = replay(push(['a', 'b', 'c']), credits(1, 7), push(['d'], 1), credits(1, 5));
    expect(state.length).toBe(2);
    expect(spent(state)).toEqual({ a: null, b: 7, c: null, d: 5 });
  });

  it('a cut beyond the end leaves holes, so that what comes after a lost write stands where its writer means', () => {
    const state = replay(push(['a']), push(['b'], 3), credits(1, 7), credits(3, 5));
    expect(state.length).toBe(4);
    expect(spent(state)).toEqual({ a: null, b: 5 });
    expect(state.orphans).toBe(1);
  });

  it('no length is believed that an array cannot have', () => {
    const state = replay(push(['a']), push(['b'], 2 ** 32), credits(1, 5));
    expect(spent(state)).toEqual({ a: null, b: 5 });
  });

  it('a request that was cut off is not found in the hole that stands in its place', () => {
    const pushed = replay(push(['a', 'b', 'c']), push([], 1), push(['d'], 3), credits(1, 7), credits(2, 7));
    expect(spent(pushed)).toEqual({ a: null, b: null, c: null, d: null });
    const far = replay(push(['a', 'b']), push(['c'], 1_000_000), push([], 1), push(['d'], 3), credits(1, 7));
    expect(spent(far)).toEqual({ a: null, b: null, c: null, d: null });
    const stored = replayOf({
      length: 3,
      memory: { keyAt: (index) => `stored-${index}`, evidenceOf: () => null },
    });
    for (const change of [push([], 1), push(['d'], 3), credits(0, 1), credits(1, 7)]) stored.apply(change);
    expect(spent(stored)).toEqual({ d: null, 'stored-0': 1 });
  });

  it('a snapshot replaces the state and does not merge', () => {
    const state = replay(
      {
        type: 'replace',
        session: { sessionId: 's', customTitle: 'x', creationDate: 5, defaultModel: 'm' },
        requests: [request('a', 3)],
      },
      credits(0, 4),
      { type: 'replace', session: { sessionId: 's' }, requests: [request('b')] },
      credits(0, 9),
    );
    expect(state.session).toEqual({ ...emptySession(), sessionId: 's' });
    expect(state.length).toBe(1);
    expect(spent(state)).toEqual({ a: 4, b: 9 });
  });

  it('a patch of a place where nothing stands is counted and changes nothing', () => {
    const state = replay(credits(0, 1), push(['a', 'b']), push([], 1), credits(1, 1), credits(-1, 1));
    expect(state.orphans).toBe(3);
    expect(spent(state)).toEqual({ a: null, b: null });
  });

  it('a put stands at its place, at most one behind the last', () => {
    const put = (index: number, id: string): SessionChange => ({
      type: 'put',
      index,
      request: request(id, 1),
    });
    const state = replay(push(['a']), put(0, 'b'), put(1, 'c'), put(3, 'd'), credits(0, 2));
    expect(state.length).toBe(2);
    expect(state.orphans).toBe(1);
    expect(spent(state)).toEqual({ a: null, b: 2, c: 1 });
  });

  it('a request that comes again goes on from what was seen of it', () => {
    const state = replay(
      { type: 'push', truncateTo: null, requests: [request('a', 5)] },
      { type: 'push', truncateTo: 0, requests: [request('b'), request('a', 5)] },
      credits(1, 2),
    );
    expect(spent(state)).toEqual({ a: 7, b: null });
  });
});

describe('ledger 2, the key of a turn', () => {
  it('is any non-empty requestId, else the place in the session', () => {
    const state = replay({
      type: 'replace',
      session: { sessionId: 's' },
      requests: [{ requestId: 'x' }, { requestId: null }, {}],
    });
    expect([...state.touched.keys()]).toEqual(['x', 's#1', 's#2']);
    expect([...state.slots]).toEqual([
      [0, 'x'],
      [1, 's#1'],
      [2, 's#2'],
    ]);
  });

  it("takes the file's name for a session that does not say its own", () => {
    const state = replay({ type: 'push', truncateTo: null, requests: [{}] });
    expect([...state.touched.keys()]).toEqual(['file-name#0']);
    expect(state.touched.get('file-name#0')?.sessionId).toBe('file-name');
  });
});

describe('what a session says of its turns', () => {
  const only = (state: SessionReplay): Evidence => {
    const [evidence] = state.touched.values();
    if (evidence === undefined) throw new Error('no turn');
    return evidence;
  };
  const session = (patch: Extract<SessionChange, { type: 'session' }>['session']): SessionChange => ({
    type: 'session',
    session: patch,
  });
  const picked = (identifier: string, isByok: boolean | null = null, family: string | null = null) =>
    session({ selectedModel: { identifier, family, isByok, card: null } });

  it('the time: its own, else the creation of the session, else the first sight of the file', () => {
    const asked: SessionChange = { type: 'push', truncateTo: null, requests: [{ timestamp: 7 }] };
    expect(only(replay(session({ creationDate: 5 }), asked)).timestamp).toBe(7);
    expect(only(replay(session({ creationDate: 5 }), push(['a']))).timestamp).toBe(5);
    expect(only(replay(push(['a']))).timestamp).toBe(42);
  });

  it('the selected model is that of the time the turn was made', () => {
    const state = replay(picked('copilot/x', null, 'x'), push(['a']), picked('copilot/y'), credits(0, 1));
    expect(only(state).selectedModel).toBe('x');
    expect(only(replay(picked('copilot/y'), push(['a']))).selectedModel).toBe('copilot/y');
    expect(
      only(replay(picked('copilot/y'), session({ selectedModel: null }), push(['a']))).selectedModel,
    ).toBe(null);
  });

  it("ledger 4.5: a model of the user's own key marks the turns of that model and no others", () => {
    const turns: SessionChange = {
      type: 'push',
      truncateTo: null,
      requests: [
        { requestId: 'own', modelId: 'copilot/x' },
        { requestId: 'other', modelId: 'copilot/y' },
        { requestId: 'none' },
      ],
    };
    const { touched } = replay(picked('copilot/x', true), turns);
    expect([...touched.values()].map(({ selectedByok }) => selectedByok)).toEqual([true, null, null]);
  });

  describe('the price on the selected model’s card', () => {
    const card: PriceCard = { model: 'x', rates: null, longContext: null, multiplierMilli: 330 };
    const withCard = (identifier = 'copilot/x'): SessionPatch => ({
      selectedModel: { identifier, family: null, isByok: null, card },
    });
    const JULY = Date.UTC(2026, 6, 1);
    const turn = (requestId: string, timestamp: number | null, modelId = 'copilot/x') => ({
      requestId,
      timestamp,
      modelId,
    });
    const pushed = (...requests: readonly RequestPatch[]): SessionChange => ({
      type: 'push',
      truncateTo: null,
      requests,
    });
    const seen = ({ prices }: SessionReplay) => prices.map(({ model, observedAt }) => [model, observedAt]);

    it('is dated by the first turn after it that was made with the model', () => {
      const state = replay(
        session(withCard()),
        pushed(turn('other', JULY, 'copilot/y')),
        pushed(turn('a', JULY + 1)),
        pushed(turn('b', JULY + 2)),
      );
      expect(seen(state)).toEqual([['x', JULY + 1]]);
    });

    it('is dated by a turn before it that grows after it: the same save writes turns first', () => {
      const state = replay(pushed(turn('a', JULY)), session(withCard()), credits(0, 5));
      expect(seen(state)).toEqual([['x', JULY]]);
    });

    it('of a snapshot is of its last turn', () => {
      const replaced = (...requests: readonly RequestPatch[]): SessionChange => ({
        type: 'replace',
        session: withCard(),
        requests,
      });
      expect(seen(replay(replaced(turn('a', JULY), turn('b', JULY + 9))))).toEqual([['x', JULY + 9]]);
      expect(seen(replay(replaced(turn('a', JULY), turn('b', JULY + 9, 'copilot/y'))))).toEqual([]);
    });

    it('goes with the selection', () => {
      const cleared = session({ selectedModel: null });
      expect(seen(replay(session(withCard()), cleared, pushed(turn('a', JULY))))).toEqual([]);
    });

    it('waits in the session’s state for a turn that comes with a later read', () => {
      const first = replay(session(withCard()));
      expect(seen(first)).toEqual([]);
      const later = replayOf({ session: { ...first.session } }, pushed(turn('a', JULY)));
      expect(seen(later)).toEqual([['x', JULY]]);
      expect(later.session.selectedCard).toBeNull();
      later.drain();
      expect(seen(later)).toEqual([]);
    });

    it('is not dated by a clock that was wrong', () => {
      const state = replay(session(withCard()), pushed(turn('a', 5)), pushed(turn('b', JULY)));
      expect(seen(state)).toEqual([['x', JULY]]);
    });
  });

  it('the default model of the session', () => {
    expect(only(replay(session({ defaultModel: 'm' }), push(['a']))).sessionDefaultModel).toBe('m');
  });

  it('its location, where that is not the panel and the turn says no mode', () => {
    expect(only(replay(session({ initialLocation: 'editor' }), push(['a']))).mode).toBe('editor');
    expect(only(replay(session({ initialLocation: 'panel' }), push(['a']))).mode).toBeNull();
    const edit: SessionChange = { type: 'push', truncateTo: null, requests: [{ mode: 'edit' }] };
    expect(only(replay(session({ initialLocation: 'editor' }), edit)).mode).toBe('edit');
  });

  it('a field that is not mentioned stays, one that is set to nothing goes', () => {
    const state = replay(session({ customTitle: 't', creationDate: 5 }), session({ customTitle: null }));
    expect(state.session).toMatchObject({ customTitle: null, creationDate: 5 });
  });
});

describe('a replay that is interrupted', () => {
  it('goes on from what is stored: places, evidence, length', () => {
    const first = replay(
      { type: 'push', truncateTo: null, requests: [request('a', 5)] },
      credits(0, 2),
      push(['b']),
    );
    const stored = {
      slots: new Map(first.slots),
      touched: structuredClone(new Map(first.touched)),
    };
    const second = replayOf(
      {
        session: first.session,
        length: first.length,
        memory: {
          keyAt: (index) => stored.slots.get(index) ?? null,
          evidenceOf: (key) => stored.touched.get(key) ?? null,
        },
      },
      credits(0, 3),
      credits(2, 9),
    );
    expect(spent(second)).toEqual({ a: 8 });
    expect(second.orphans).toBe(1);
  });

  it('does not trust a stored place behind the end', () => {
    const state = replayOf({ length: 1, memory: { keyAt: () => 'stale', evidenceOf: () => null } });
    state.apply(credits(1, 1));
    expect(state.orphans).toBe(1);
    expect(state.touched.size).toBe(0);
  });

  it('forgets what was stored as changed, not what it knows', () => {
    const state = replay({ type: 'push', truncateTo: null, requests: [request('a', 5)] });
    state.drain();
    expect([state.slots.size, state.touched.size, state.orphans]).toEqual([0, 0, 0]);
    state.apply(credits(0, 2));
    expect(spent(state)).toEqual({ a: 7 });
  });

  it('keeps no more than a few thousand turns in memory', () => {
    const stored = new Map<string, Evidence>();
    const state = replayOf({
      memory: { keyAt: () => null, evidenceOf: (key) => stored.get(key) ?? null },
    });
    state.apply(push(Array.from({ length: 2001 }, (_, i) => `request_${i}`)));
    state.apply(credits(0, 5));
    for (const [key, evidence] of state.touched) stored.set(key, structuredClone(evidence));
    state.drain();
    stored.set('request_0', { ...structuredClone(stored.get('request_0') ?? failed()), creditsNano: 8 });
    state.apply(credits(0, 6));
    expect(spent(state)).toEqual({ request_0: 8 });
  });
});

function failed(): never {
  throw new Error('not stored');
}

describe('a file that lost its end', () => {
  const told = (completedAt: number | null, promptTokens: number): SessionChange => ({
    type: 'patch',
    index: 0,
    patch: { modelState: { value: 1, completedAt }, promptTokens, creditsNano: promptTokens },
  });
  const whole = replay(push(['a']), told(null, 5), told(9, 2));
  const memory: ReplayMemory = {
    keyAt: () => null,
    evidenceOf: (key) => structuredClone(whole.touched.get(key) ?? null),
  };

  it('takes back nothing of a turn it had told more of', () => {
    const shorter = replayOf({ replay: 2, memory });
    shorter.retelling = true;
    for (const change of [push(['a']), told(null, 5)]) shorter.apply(change);
    expect(shorter.touched.get('a')).toMatchObject({ completedAt: 9, lastPromptTokens: 2, creditsNano: 7 });
  });

  it('is believed about turns it had not told of, and counts credits as any other replay', () => {
    const shorter = replayOf({ replay: 2, memory });
    shorter.retelling = true;
    for (const change of [push(['b']), told(8, 5), told(null, 3), push(['a'], 0), told(1, 30)])
      shorter.apply(change);
    expect(shorter.touched.get('b')).toMatchObject({
      completedAt: null,
      lastPromptTokens: 3,
      creditsNano: 8,
    });
    expect(shorter.touched.get('a')).toMatchObject({ completedAt: 9, maxPromptTokens: 30, creditsNano: 30 });
  });
});

describe('a file that was rewritten', () => {
  const first = replay({ type: 'push', truncateTo: null, requests: [request('a', 5)] }, credits(0, 2));
  const memory: ReplayMemory = {
    keyAt: () => null,
    evidenceOf: (key) => structuredClone(first.touched.get(key) ?? null),
  };
  const snapshot: SessionChange = { type: 'replace', session: {}, requests: [request('a', 2)] };

  it('goes on from the stored credits where its snapshot repeats them', () => {
    const second = replayOf({ replay: 2, memory });
    second.rewritten = true;
    second.apply(snapshot);
    second.apply(credits(0, 3));
    expect(spent(second)).toEqual({ a: 8 });
  });

  it('counts anew where it was not rewritten, or where no snapshot repeats them', () => {
    const reread = replayOf({ replay: 2, memory }, snapshot, credits(0, 3));
    expect(spent(reread)).toEqual({ a: 7 });
    const pushed = replayOf({ replay: 2, memory });
    pushed.rewritten = true;
    pushed.apply({ type: 'replace', session: {}, requests: [] });
    pushed.apply({ type: 'push', truncateTo: null, requests: [request('a', 2)] });
    pushed.apply(credits(0, 3));
    expect(spent(pushed)).toEqual({ a: 7 });
  });
});
