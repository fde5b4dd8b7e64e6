import { expect, it } from 'vitest';
import { csvCell, csvLines } from './csv-lines.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+573001230001', "'+573001230001"],
  ['-2', "'-2"],
  ['@sum', "'@sum"],
  ['\t=x', "'\t=x"],
  ['\r=x', '"\'\r=x"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['a,b', '"a,b"'],
  ['plain', 'plain'],
  [-2, '-2'],
  [null, ''],
])('writes %j as %s', (value, text) => {
  expect(csvCell(value)).toBe(text);
});

it('lays a comparison beside the counts', () => {
  const columns = [
    { name: 'campaign', kind: 'text', isKey: true },
    { name: 'attempts', kind: 'count', isKey: false },
  ] as const;
  const rows = [
    { row: { campaign: 'cards', attempts: 2 }, before: null },
    { row: null, before: { campaign: 'loans', attempts: 3 } },
  ];
  expect(csvLines({ name: 'campaigns', columns, rows })).toBe(
    'campaign,attempts,before.attempts\r\ncards,2,\r\nloans,,3\r\n',
  );
});
