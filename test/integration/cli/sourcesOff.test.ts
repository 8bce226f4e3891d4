import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { RequestsDocument } from '../../support/cliSchemas.ts';
import { type LiveCli, liveCli } from '../../support/liveCli.ts';

const Doctor = z.looseObject({
  checks: z.array(
    z.looseObject({ id: z.string(), status: z.string(), message: z.string(), fix: z.string().nullable() }),
  ),
  sources: z.array(z.looseObject({ source: z.string(), health: z.string() })),
});

let home: CliHome;
let running: LiveCli | null = null;
beforeEach(() => {
  home = cliHome();
});
afterEach(async () => {
  running?.kill();
  await running?.ended;
  running = null;
  home.remove();
});

async function ids(): Promise<string[]> {
  const { requests } = RequestsDocument.parse(await home.json(['requests']));
  return requests.map(({ id }) => id);
}

it('a source that is switched off is left alone by commands and hosts until it is on again, and doctor says so', async () => {
  const timestamp = Date.now() - 1000;
  const now = { timestamp, modelState: { value: 1, completedAt: timestamp } };
  home.session('one', [turn('a', 1, now)]);
  expect(await ids()).toEqual(['request_a']);
  expect(await home.json(['config', 'set', 'sources.off', 'vscode-chat', 'otlp'])).toEqual({
    'sources.off': ['vscode-chat', 'otlp'],
  });
  home.session('two', [turn('b', 2, now)]);
  expect(await ids()).toEqual(['request_a']);
  expect(await home.json(['statusline'])).toMatchObject({ stale: false });
  const { checks, sources } = Doctor.parse(await home.json(['doctor']));
  expect(checks.find(({ id }) => id === 'source:vscode-chat')).toMatchObject({
    status: 'info',
    message: 'Switched off: it is not read. What was read of it before stays.',
    fix: 'To read it again: pilotlight config set sources.off otlp',
  });
  expect(sources.filter(({ health }) => health === 'off').map(({ source }) => source)).toEqual([
    'vscode-chat',
    'otlp',
  ]);
  const meter = liveCli([...home.flags, 'watch']);
  running = meter;
  await meter.line((line) => line === 'Watching 0 files');
  await home.run(['config', 'set', 'sources.off']);
  await meter.line((line) => line.includes('3.0 credits ($0.03) today'));
  meter.signal('SIGINT');
  expect((await meter.ended).code).toBe(0);
  expect((await ids()).sort()).toEqual(['request_a', 'request_b']);
});

it('refuses a source that there is none of', async () => {
  const { code, stderr } = await home.run(['config', 'set', 'sources.off', 'vs-code']);
  expect(code).toBe(2);
  expect(stderr).toContain('sources.off does not take that');
});
