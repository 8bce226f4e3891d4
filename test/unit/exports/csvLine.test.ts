import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../electron/core/exports/csvLine.ts';
import { parseCsv } from '../../support/parseCsv.ts';
import { runs } from '../../support/propertyRuns.ts';

describe('a CSV line', () => {
  it('reads back as it was, but for the apostrophe of a defused cell', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
        const [record] = parseCsv(csvLine(cells));
        expect(record?.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells);
      }),
      runs(100),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\u0000x', ' =1', '＝1', '\n=1'])(
    'defuses %j, which a spreadsheet would take for a formula',
    (text) => {
      expect(parseCsv(csvLine([text]))).toEqual([[`'${text}`]]);
    },
  );

  it.each(['1=1', 'a-b', 'x@y', '', '’'])('leaves %j alone', (text) => {
    expect(csvLine([text])).toBe(`${text}\n`);
  });

  it('quotes what would end a cell, and leaves numbers, truth and nothing plain', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', 'cr\rlf', -5, 1.5, true, null])).toBe(
      '"a,b","say ""x""","two\nlines","cr\rlf",-5,1.5,true,\n',
    );
  });
});
