import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CREDITS_SINCE, DAY_MS, utcDayOf } from '../../shared/domain/time.ts';
import { type ForeignWriter, foreignWriter } from '../support/foreignWriter.ts';
import { IngestHome, sessionPath, USER } from '../support/ingestHome.ts';

const TODAY = utcDayOf(Date.now());
const MODEL = 'gpt-5.6-luna';

let home: IngestHome;
beforeEach(() => {
  home = new IngestHome('auto');
});
afterEach(() => home.close());

async function vscode(journal: 'WAL' | 'DELETE', below = 'globalStorage'): Promise<ForeignWriter> {
  const directory = join(home.directory, USER, below);
  mkdirSync(directory, { recursive: true });
  return foreignWriter(
    join(directory, 'state.vscdb'),
    `PRAGMA journal_mode = ${journal}; CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)`,
  );
}

function set(writer: ForeignWriter, key: string, value: string): Promise<void> {
  return writer.run(`INSERT INTO ItemTable VALUES ('${key}', '${value}')`);
}

function list(writer: ForeignWriter, outputCost: number): Promise<void> {
  const metadata = { id: MODEL, vendor: 'copilot', inputCost: 40, cacheCost: 4, outputCost };
  const models = JSON.stringify([{ identifier: `copilot/${MODEL}`, metadata }]);
  return set(writer, 'chat.cachedLanguageModels.v2', models);
}

/** A session with a thousand tokens of output on each of the days; its prompts are not known to have cost anything. */
function turnsOn(...days: readonly number[]): void {
  const requests = days.map((day, i) => ({
    requestId: `request_${i}`,
    timestamp: day * DAY_MS + 1,
    modelId: `copilot/${MODEL}`,
    modelState: { value: 1, completedAt: day * DAY_MS + 2 },
    promptTokens: 0,
    completionTokens: 1000,
  }));
  home.write(sessionPath('s1.jsonl'), `${JSON.stringify({ kind: 0, v: { sessionId: 's1', requests } })}\n`);
}

function priced(): readonly (readonly [number | null, string])[] {
  return home
    .rows()
    .map(({ id, nanoAiu, pricingSource }) => [id, nanoAiu, pricingSource] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, nanoAiu, source]) => [nanoAiu, source]);
}

describe.each(['WAL', 'DELETE'] as const)('what VS Code’s state database says (%s)', (journal) => {
  it('prices turns from the day it was seen on, and again when VS Code gets another list', async () => {
    turnsOn(TODAY - 2, TODAY + 2);
    const writer = await vscode(journal);
    home.look();
    const [before] = priced();
    await list(writer, 240);
    home.look();
    const source = expect.stringMatching(/^account:\d{4}-\d\d-\d\d$/);
    expect(priced()).toEqual([before, [240_000_000, source]]);
    await list(writer, 180);
    home.look();
    expect(priced()).toEqual([before, [180_000_000, source]]);
    expect(home.look().rowsChanged).toBe(0);
    home.restart();
    expect(home.look()).toMatchObject({ filesRead: 0, rowsChanged: 0 });
    expect(priced()).toEqual([before, [180_000_000, source]]);
  });
});

it('a profile that is billed by premium requests makes the plan an annual one', async () => {
  turnsOn(CREDITS_SINCE + 100);
  home.look();
  expect(home.rows()[0]).toMatchObject({ basis: 'tokens' });
  const writer = await vscode('DELETE', 'profiles/second/globalStorage');
  await set(writer, 'chat.usageBasedBilling', 'false');
  home.look();
  expect(home.rows()[0]).toMatchObject({ nanoAiu: null });
  await set(writer, 'chat.usageBasedBilling', 'true');
  home.look();
  expect(home.rows()[0]).toMatchObject({ basis: 'tokens' });
});
