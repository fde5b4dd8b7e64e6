import { expect, it } from 'vitest';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvCell, csvRow } from './csv-cells.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+573001230001', "'+573001230001"],
  ['-2+3', "'-2+3"],
  ['@sum', "'@sum"],
  ['＝1+1', "'＝1+1"],
  ['\t=x', '"\'\t\'=x"'],
  ['\r=x', '"\'\r\'=x"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['Paz;=1+1', '"Paz;\'=1+1"'],
  ['Paz\n"=1+1', '"Paz\n\'""=1+1"'],
  ['a,b', '"a,b"'],
  ['plain', 'plain'],
  ['-1250.50', '-1250.50'],
  [-2, '-2'],
  [true, 'true'],
  [{ a: 1 }, '"{""a"":1}"'],
  [null, ''],
  [undefined, ''],
])('writes %j as %s', (value, text) => {
  expect(csvCell(value)).toBe(text);
});

it('never begins a cell as a formula, at whichever separator a spreadsheet splits', () => {
  const nasty = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', ',', ';', '\t', '"', '\r', '\n', ' ', 'a', '1'),
  });
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), (cells) => {
      const text = csvRow(cells);
      const [read] = parse(text, { record_delimiter: '\r\n' });
      expect(read).toHaveLength(cells.length);
      const split = (read as string[]).flatMap((cell) => cell.split(/[;\t\r\n]/));
      for (const part of split) expect(part).not.toMatch(/^[\s"]*[=+@]/);
    }),
  );
});
