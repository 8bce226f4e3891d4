import { appendFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';
import { turn } from '../support/cliHome.ts';

const CREDIT = 1_000_000_000;

let stage: BrowserStage;
beforeEach(async () => {
  stage = await browserStage();
});
afterEach(() => stage.close());
afterAll(closeBrowser);

function call(span: number, ts: number): string {
  const attrs = { model: 'claude-sonnet-4.5', debugName: 'panel/editAgent', copilotUsageNanoAiu: 2 * CREDIT };
  const entry = { ts, dur: 900, sid: 'chat', type: 'llm_request', name: 'chat', status: 'ok' };
  const tokens = { inputTokens: 1000, outputTokens: 50, cachedTokens: 600 };
  return `${JSON.stringify({ ...entry, spanId: `00000000000000a${span}`, attrs: { ...attrs, ...tokens } })}\n`;
}

test('calls of a turn that is not written yet are shown as such, and an open one becomes the turn', async () => {
  const now = Date.now();
  const older = turn('older', 1.5, {
    timestamp: now - 600_000,
    modelState: { value: 1, completedAt: now - 590_000 },
  });
  const chat = stage.home.session('chat', [older]);
  const storage = relative(stage.home.user, dirname(dirname(chat)));
  const log = join(storage, 'GitHub.copilot-chat', 'debug-logs', 'chat', 'main.jsonl');
  stage.home.put(log, call(1, now - 30_000) + call(2, now - 20_000) + call(3, now - 10_000));
  const { page, holdsAt } = await stage.open('/#activity');
  await holdsAt(`document.querySelectorAll('tr.turn .amount').length === 4`);
  expect(await page.locator('tr.turn td:nth-child(4)').allInnerTexts()).toEqual([
    'Agent call',
    'Agent call',
    'Agent call',
    'Agent',
  ]);
  await page.locator('tr.turn').nth(1).click();
  await holdsAt(`(document.querySelector('.receipt')?.innerText ?? '').includes('still to be written')`);

  const written = turn('new', 6, {
    timestamp: now - 40_000,
    modelState: { value: 1, completedAt: now - 5000 },
  });
  appendFileSync(chat, `${JSON.stringify({ kind: 2, k: ['requests'], v: [written] })}\n`);
  await holdsAt(`document.querySelectorAll('tr.turn .amount').length === 2`);
  await holdsAt(`document.querySelector('.receipt .big')?.innerText.includes('6.0') === true`);
  // It is the turn that is open now, in the list and in the address.
  await holdsAt(`document.querySelector('tr.turn[aria-selected=true] .amount')?.textContent === '6.0'`);
  expect(await page.locator('.receipt .calls tbody tr').count()).toBe(3);
  await page.reload();
  await holdsAt(`document.querySelector('.receipt .big')?.innerText.includes('6.0') === true`);
});
