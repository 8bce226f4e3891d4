import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeSampleHome } from '../../../electron/core/sample/sampleHome.ts';
import { type CliHome, cliHome } from '../../support/cliHome.ts';
import { ReportDocument, ScanDocument } from '../../support/cliSchemas.ts';

let home: CliHome;
beforeEach(() => {
  home = cliHome();
});
afterEach(() => home.remove());

const ALL = ['--from', '1970-01-01', '--to', '9999-12-31', '--by', 'session'];

it('several processes at once on one data directory end with what one alone would have stored', async () => {
  const sample = writeSampleHome(home.home, { seed: 9, now: Date.now() });
  const alone = cliHome();
  try {
    const expected = ReportDocument.parse(await home.json(['report', ...ALL, '--data-dir', alone.dataDir]));
    expect(expected.totals).toMatchObject({ turns: sample.turns, forkedCopies: sample.forkedCopies });
    const scans = await Promise.all([1, 2, 3].map(() => home.json(['scan'])));
    const rowsChanged = scans.map((one) => ScanDocument.parse(one).rowsChanged);
    expect(rowsChanged.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(sample.turns);
    const found = ReportDocument.parse(await home.json(['report', ...ALL]));
    expect({ ...found, asOf: '' }).toEqual({ ...expected, asOf: '' });
    expect(ScanDocument.parse(await home.json(['scan']))).toMatchObject({ bytesRead: 0, rowsChanged: 0 });
  } finally {
    alone.remove();
  }
});
