import { expect, it } from 'vitest';
import { headersIn, headersOf } from './list-headers.ts';

it.each([
  ['id;nombre;teléfono\r\n1;Ana;300', ['id', 'nombre', 'teléfono']],
  ['id,"Saldo, en pesos",phone\n', ['id', 'Saldo, en pesos', 'phone']],
  ['sep=;\nid;saldo', ['id', 'saldo']],
  ['id\tphone\t\n', ['id', 'phone']],
  ['{"cedula":"1","saldo":2}\n{"x":1}', ['cedula', 'saldo']],
  ['{broken', []],
  ['', []],
])('reads the names of columns in %o', (text, names) => {
  expect(headersIn(text)).toEqual(names);
});

it.each([
  ['utf-8', Buffer.from('Cédula;Teléfono')],
  ['windows-1252', Buffer.from('Cédula;Teléfono', 'latin1')],
  ['utf-16le', Buffer.from('\uFEFFCédula;Teléfono', 'utf16le')],
])('reads them in %s', async (_encoding, bytes) => {
  expect(await headersOf(new Blob([bytes]))).toEqual(['Cédula', 'Teléfono']);
});
