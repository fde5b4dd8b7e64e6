import { expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';

const rowsOf = (text: string) => [...csvRows(text)];

it('splits by the separator that the first line has most of', () => {
  expect(rowsOf('a,b\n1,2\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', '2'] },
  ]);
  expect(rowsOf('a;b\r\n1;2,5').map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ]);
  expect(rowsOf('a\tb, c\td\n').map(({ cells }) => cells)).toEqual([['a', 'b, c', 'd']]);
});

it('reads quoted cells, passes blank lines over, and counts the lines of both', () => {
  expect(rowsOf('a,b\n\n"x, ""y""\nz" , 2 \n3,\n,\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['x, "y"\nz', '2'] },
    { line: 5, cells: ['3', ''] },
  ]);
  expect(rowsOf('')).toEqual([]);
});

it('ends with a row of no cells where a quote is never closed, or stands within a cell', () => {
  expect(rowsOf('a,b\n1,"2\n3,4')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: [] },
  ]);
  expect(rowsOf('a\n"1"2\n').at(-1)).toEqual({ line: 2, cells: [] });
});
