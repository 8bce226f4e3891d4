import { expect, test } from 'vitest';
import { trayText } from '../../../electron/main/tray/trayText.ts';
import { emptySpend } from '../../contract/served.ts';

const { headline } = emptySpend(0);
const spent = (nanoAiu: number | null, estimatedRows = 0) => ({
  headline: { ...headline, today: { ...headline.today, nanoAiu, estimatedRows } },
});

test.each([
  ['before anything is known', null, 'credits', '–', 'Pilotlight: – today'],
  ['unknown', spent(null), 'credits', '–', 'Pilotlight: – today'],
  ['nothing', spent(0), 'credits', '0.0', 'Pilotlight: 0.0 credits today'],
  ['exact', spent(12_340_000_000), 'credits', '12.3', 'Pilotlight: 12.3 credits today'],
  ['in part estimated', spent(12_340_000_000, 1), 'credits', '~12.3', 'Pilotlight: ~12.3 credits today'],
  ['in dollars', spent(1_234_500_000_000), 'usd', '$12.35', 'Pilotlight: $12.35 today'],
  ['an estimate in dollars', spent(1_234_000_000_000, 2), 'usd', '~$12.34', 'Pilotlight: ~$12.34 today'],
] as const)('%s', (_name, spend, units, title, tooltip) => {
  expect(trayText(spend, units, 'en-US')).toEqual({ title, tooltip });
});
