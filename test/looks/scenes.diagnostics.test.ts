import type { Browser } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type DashboardScene, SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { EMPTY_DIAGNOSTICS, SAMPLE_DIAGNOSTICS } from '../support/renderer/diagnosticsScene.ts';
import { SAMPLE_INGEST } from '../support/renderer/sample.ts';
import { openScene } from '../support/renderer/scenePage.ts';

let chromium: Promise<Browser> | undefined;
const browser = (): Promise<Browser> => {
  chromium ??= launchChromium();
  return chromium;
};
afterAll(async () => {
  await (await chromium)?.close();
});

function sceneWith(diagnostics: typeof SAMPLE_DIAGNOSTICS, ingest = SAMPLE_INGEST): DashboardScene {
  return {
    ...SAMPLE_DASHBOARD,
    topics: { ...SAMPLE_DASHBOARD.topics, ingest: () => ingest },
    handlers: { ...SAMPLE_DASHBOARD.handlers, 'diagnostics.read': () => diagnostics },
  };
}

test('a switch that is off is copied as it is pasted into settings; one that is on has nothing to copy', async () => {
  const { page, problems } = await openScene(await browser(), '#diagnostics', sceneWith(SAMPLE_DIAGNOSTICS));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy github.copilot.chat.otel.enabled' }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    '"github.copilot.chat.otel.enabled": true',
  );
  expect(await page.getByRole('switch', { name: 'Receiver' }).getAttribute('aria-checked')).toBe('false');
  expect(await page.getByRole('button', { name: /fileLogging/ }).count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('where nothing is there yet, nothing is drawn of it', async () => {
  const { page, problems } = await openScene(await browser(), '#diagnostics', sceneWith(EMPTY_DIAGNOSTICS));
  await page.getByText('Nothing in this cycle yet.').waitFor();
  expect(await page.locator('.cover-bar').count()).toBe(0);
  expect(await page.locator('.sources-table tbody tr').count()).toBe(1);
  expect(await page.locator('.switches li').count()).toBe(1);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a source that fell silent, a port that is taken and why files are polled are told where they stand', async () => {
  const sources = SAMPLE_DIAGNOSTICS.sources.map((one) =>
    one.source === 'debug-log' ? { ...one, health: 'silent' as const } : one,
  );
  const receiver = {
    listening: false,
    port: 4318,
    failure: 'port-taken',
    requests: 0,
    spans: 0,
    lastAt: null,
  } as const;
  const { page } = await openScene(
    await browser(),
    '#diagnostics',
    sceneWith(
      { ...SAMPLE_DIAGNOSTICS, sources },
      { ...SAMPLE_INGEST, receiver, watchMode: 'polling', watchFault: 'ENOSPC' },
    ),
  );
  const silent = page.locator('.sources-table tr', { hasText: 'Debug log' });
  await silent.waitFor();
  expect(await silent.locator('td').first().textContent()).toBe('Bytes arrive and nothing comes of them');
  expect(await page.locator('.places-table tr', { hasText: '127.0.0.1:4318' }).textContent()).toContain(
    'port taken',
  );
  expect(await page.locator('.places-table td[title*="ENOSPC"]').first().textContent()).toBe('by looking');
  await page.context().close();
});
