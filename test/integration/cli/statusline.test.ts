import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { StatuslineDocument } from '../../support/cliSchemas.ts';

let home: CliHome;
let now: number;
beforeEach(() => {
  home = cliHome();
  now = Date.now();
});
afterEach(() => home.remove());

const status = async (...args: readonly string[]) =>
  StatuslineDocument.parse(await home.json(['statusline', ...args]));

/** Ended just now, or so long before. */
const ended = (id: string, credits: number, before = 0) =>
  turn(id, credits, { timestamp: now - before, modelState: { value: 1, completedAt: now - before } });

describe('statusline', () => {
  it('gives today, the cycle and the last days from what was scanned', async () => {
    home.session('one', [ended('a', 1.5), ended('b', 2, 3 * 86_400_000), ended('c', 4, 20 * 86_400_000)]);
    await home.run(['scan']);
    const found = await status();
    expect(found).toMatchObject({
      today: { credits: 1.5, usd: 0.015, confidence: 'exact' },
      cycle: { percent: null },
      rolling: { '1d': 1.5, '7d': 3.5, '30d': 7.5 },
      stale: false,
    });
    expect(Date.parse(found.asOf ?? '')).toBeGreaterThanOrEqual(now);
  });

  it('never scans: what a file gained since is stale, not read', async () => {
    const path = home.session('one', [ended('a', 1.5)]);
    await home.run(['scan']);
    appendFileSync(path, '{"kind":1,"k":["requests",0,"copilotCredits"],"v":9}\n');
    const found = await status();
    expect(found).toMatchObject({ today: { credits: 1.5 }, stale: true });
    await home.run(['scan']);
    expect(await status()).toMatchObject({ today: { credits: 9 }, stale: false });
  });

  it('is stale by a file that was never read, also in a folder that was added', async () => {
    home.session('one', [ended('a', 1)]);
    await home.run(['scan']);
    const folder = join(home.home, 'added');
    await home.run(['config', 'set', 'sources.extraFolders', folder]);
    expect((await status()).stale).toBe(false);
    home.put('../../../added/x.jsonl', '{}\n');
    expect((await status()).stale).toBe(true);
  });

  it('before the first scan everything is unknown, which is not zero', async () => {
    home.session('one', [ended('a', 1)]);
    expect(await status()).toEqual({
      today: { credits: null, usd: null, confidence: 'unknown' },
      cycle: { credits: null, usd: null, percent: null },
      rolling: { '1d': null, '7d': null, '30d': null },
      stale: true,
      asOf: null,
    });
    expect((await home.run(['statusline'])).stdout).toBe('Copilot: nothing read yet, run pilotlight scan\n');
    expect(existsSync(home.dataDir)).toBe(false);
  });

  it('holds only the providers that are asked for', async () => {
    home.session('one', [ended('a', 1.5)]);
    await home.run(['scan']);
    expect((await status('--provider', 'copilot_cli')).today.credits).toBe(0);
    expect((await status('--provider', 'copilot_chat,copilot_cli')).today.credits).toBe(1.5);
  });

  it('is one line for people, in the unit that they want', async () => {
    home.session('one', [ended('a', 1.5)]);
    await home.run(['scan']);
    const line = (await home.run(['statusline'])).stdout;
    expect(line).toBe('Copilot: 1.5 credits ($0.02) today, 1.5 credits ($0.02) this month\n');
    writeFileSync(join(home.dataDir, 'settings.json'), '{"display":{"units":"usd"}}');
    expect((await home.run(['statusline'])).stdout).toMatch(/^Copilot: \$0\.02 \(1\.5 credits\) today, /);
  });

  it('says on a machine without Copilot that there is nothing', async () => {
    expect((await home.run(['statusline'])).stdout).toBe('Copilot: no chats found\n');
  });
});
