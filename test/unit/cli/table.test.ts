import { describe, expect, it } from 'vitest';
import { type Column, table } from '../../../electron/headless/cli/text/table.ts';
import { displayWidth, fitted } from '../../../electron/headless/cli/text/width.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'name', align: 'left', shrinks: true },
  { heading: 'n', align: 'right' },
];

describe('a table', () => {
  it('puts figures below each other', () => {
    const { head, body } = table(
      COLUMNS,
      [
        ['short', '1'],
        ['a longer one', '1,234.5'],
      ],
      null,
    );
    expect([head, ...body]).toEqual([
      'name                n',
      'short               1',
      'a longer one  1,234.5',
    ]);
  });

  it('shrinks one column to the terminal, down to what can still be told apart', () => {
    const rows = [['a name that is far too long', '1,234.5']];
    expect(table(COLUMNS, rows, 30).body).toEqual(['a name that is far t…  1,234.5']);
    expect(table(COLUMNS, rows, 5).body).toEqual(['a name that…  1,234.5']);
  });

  it('lets nothing from a file steer the terminal', () => {
    const { body } = table(COLUMNS, [['\u001b[31mred\nnext\u202E', '1']], null);
    expect(body).toEqual(['[31mred next  1']);
  });

  it('counts wide and joined characters as the terminal does', () => {
    expect(displayWidth('日本語')).toBe(6);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('🚀')).toBe(2);
    expect(
      table(
        COLUMNS,
        [
          ['日本語', '1'],
          ['abcdef', '2'],
        ],
        null,
      ).body,
    ).toEqual(['日本語  1', 'abcdef  2']);
    expect(fitted('日本語', 4, 'left')).toBe('日… ');
    expect(fitted('ab', 4, 'right')).toBe('  ab');
  });
});
