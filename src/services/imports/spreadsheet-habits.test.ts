import { wordsOfRejection } from '../../../test/support/words-of-error.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../kernel/package-root.ts';
import { importedList } from '../../../test/support/imported-list.ts';

/** Small lists as spreadsheets export them; the people are invented. */
function fixture(name: string): Buffer {
  return readFileSync(path.join(packageRoot(), 'test', 'fixtures', 'lists', name));
}

const of = (country: string, timeZone: string): object => ({ campaign: { id: 'cards', country, timeZone } });
const pieces = (file: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(file.length / size) }, (_, i) => file.subarray(i * size, (i + 1) * size));

describe('spreadsheet habits', () => {
  it('takes texts that are guarded as formulas for what they are, in both ways of quoting', async () => {
    const { report, rejects, debtor } = await importedList(fixture('excel-text-guard.csv'));
    expect(rejects).toEqual([]);
    expect(report).toMatchObject({ read: 3, accepted: 3, rejected: 0, warnings: 0 });
    expect(await debtor('0010203040')).toMatchObject({
      phones: [{ e164: '+573001234567' }],
      debts: [{ balance: '1234567.89' }],
    });
    expect(await debtor('0010203041')).toMatchObject({ phones: [{ e164: '+573001234568' }] });
    expect(await debtor('0010203042')).toMatchObject({
      phones: [{ e164: '+573001234569' }],
      debts: [{ balance: '1500.00' }],
    });
  });

  it.each([
    "'0010203040",
    '’0010203040',
    '`0010203040',
    "''0010203040",
    '="0010203040"',
    '= "0010203040"',
    `'="0010203040"`,
  ])('takes the guard off %s', async (id) => {
    const { debtor } = await importedList(`documento;celular\n${id};'3001234567\n`);
    expect(await debtor('0010203040')).toMatchObject({ phones: [{ e164: '+573001234567' }] });
  });

  it('takes rows of nothing but delimiters for no rows', async () => {
    const { report, rejects } = await importedList(fixture('excel-blank-tail.csv'));
    expect(rejects).toEqual([]);
    expect(report).toMatchObject({ read: 2, accepted: 2, rejected: 0, blankRows: 0 });
  });

  it('finds a rejected row among hundreds of blank ones, and says where it stands', async () => {
    const blank = [',,,', '"","","",""', ' , ,\u00a0,', ''];
    const rows = Array.from({ length: 400 }, (_, i) => blank[i % blank.length] ?? '').join('\n');
    const { report, rejects } = await importedList(`documento,nombre,celular,saldo\n${rows}\n1,Ana,12,5\n${rows}\n`);
    expect(report).toMatchObject({ read: 1, accepted: 0, rejected: 1, blankRows: 400 });
    expect(rejects[1]).toMatch(/^402,reject,/);
  });

  const spanish = 'cédula;teléfono;nombre\r\n1;3007450001;Ñandú\r\n';
  const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  it.each([
    [
      'UTF-16 with a mark, as "Unicode text" of Excel',
      Buffer.from(`\ufeff${spanish.replaceAll(';', '\t')}`, 'utf16le'),
      'utf-16le',
    ],
    ['UTF-16 without a mark', Buffer.from(spanish, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian with a mark', utf16be(`\ufeff${spanish}`), 'utf-16be'],
    ['UTF-16 big-endian without', utf16be(spanish), 'utf-16be'],
    ['Windows-1252', Buffer.from(spanish, 'latin1'), 'windows-1252'],
    ['lines that end in CR alone', Buffer.from(spanish.replaceAll('\r\n', '\r')), 'utf-8'],
    ['CR alone, in Windows-1252', Buffer.from(spanish.replaceAll('\r\n', '\r'), 'latin1'), 'windows-1252'],
    ['a sep= line that ends in CR alone', Buffer.from(`sep=;\r${spanish.replaceAll('\r\n', '\r')}`), 'utf-8'],
    ['a quoted sep= line', Buffer.from(`"sep=;"\r\n${spanish}`), 'utf-8'],
    ['stray zeros', Buffer.from(spanish.replace('3007', '30\x0007')), 'utf-8'],
    ['a mark in the middle, where two files were joined', Buffer.from(spanish.replace('1;30', '\ufeff1;30')), 'utf-8'],
    ['marks round a copied number', Buffer.from(spanish.replace('3007450001', '\u202a3007450001\u202c')), 'utf-8'],
    ['bars', Buffer.from(spanish.replaceAll(';', '|')), 'utf-8'],
  ])('reads %s, whatever the chunks', async (_name, file, encoding) => {
    for (const size of [1, 3, 1_000]) {
      const { report, rejects, debtor } = await importedList(pieces(file, size));
      expect(rejects).toEqual([]);
      expect(report).toMatchObject({ read: 1, accepted: 1, encoding });
      expect(await debtor('1')).toMatchObject({ name: 'Ñandú', phones: [{ e164: '+573007450001' }] });
    }
  });

  it('reads the signs that Windows-1252 has beyond Latin-1', async () => {
    const row = Buffer.concat([
      Buffer.from('id;phone;nota\n1;3007450001;'),
      Buffer.from([0x80, 0x93, 0x96, 0xe9, 0x94]),
    ]);
    const { report, debtor } = await importedList(row);
    expect(report.encoding).toBe('windows-1252');
    expect((await debtor('1'))?.fields).toEqual({ nota: '€“–é”' });
  });

  it.each([
    ['an Excel workbook', Buffer.from('PK\x03\x04…')],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a gzip archive', Buffer.from([0x1f, 0x8b, 8])],
  ])('refuses %s by name, with what to do', async (name, file) => {
    expect(await wordsOfRejection(importedList(file))).toMatch(new RegExp(`^the file is ${name}.*save it as CSV`));
  });

  it.each([
    ['\u202e1020', 'a mark that turns text round'],
    ['10\u200b20', 'an invisible space'],
    ['10\u00ad20', 'a soft hyphen'],
    ['10\x0120', 'a control character'],
    ['10\u206620', 'an isolate'],
  ])('refuses the id %j, with %s', async (id) => {
    const { report, rejects } = await importedList(`id,phone\n${id},3007450001\n`);
    expect(report).toMatchObject({ accepted: 0, rejected: 1 });
    expect(rejects[1]).toContain('controlCharacters');
  });

  it.each([
    ['old-numbers-br.csv', of('BR', 'America/Sao_Paulo'), 5, 1],
    ['old-numbers-co.csv', of('CO', 'America/Bogota'), 4, 0],
    ['old-numbers-mx.csv', of('MX', 'America/Mexico_City'), 4, 0],
    ['old-numbers-cl.csv', of('CL', 'America/Santiago'), 3, 0],
  ])('loses none of %s that can be saved', async (name, campaign, accepted, rejected) => {
    const { report } = await importedList(fixture(name), campaign);
    expect(report).toMatchObject({ accepted, rejected });
  });
});

describe('columns and values of the countries served', () => {
  it.each([
    ['Fijo', 'phone'],
    ['Fono fijo', 'phone'],
    ['Telefone residencial', 'phone'],
    ['Adeudo', 'balance'],
    ['Saldo devedor', 'balance'],
    ['Deuda S/', 'balance'],
    ['Saldo (USD)', 'balance'],
    ['Apellidos y nombres', 'name'],
    ['Nome do devedor', 'fields'],
  ])('takes %s for %s', async (header, field) => {
    const { report } = await importedList(`DNI,Celular,${header}\n12345678,3007450001,1\n`);
    expect(report.columns[field]).toContain(header);
  });

  it('keeps the currency that stands beside an amount, or in its header, and says when two differ', async () => {
    const { rejects, debtor } = await importedList(
      'id;celular;Deuda S/;Moneda\nA;3007450001;USD 100;\nB;3007450001;250,5;\nC;3007450001;US$ 7;PEN\nD;3007450001;XYZ 7;\n',
    );
    const debt = async (id: string): Promise<unknown> => (await debtor(id))?.debts[0];
    expect(await debt('A')).toMatchObject({ balance: '100', currency: 'USD' });
    expect(await debt('B')).toMatchObject({ balance: '250.5', currency: 'PEN' });
    expect(await debt('C')).toMatchObject({ balance: '7', currency: 'USD' });
    expect(rejects.slice(1).map((line) => line.split(';').slice(0, 4).join(';'))).toEqual([
      '4;warning;currency;currencyDiffers',
      '5;warning;balance;notACurrency',
    ]);
  });

  it('keeps extensions, and warns of numbers of another country', async () => {
    const { report, rejects, debtor } = await importedList(
      'id,telefono\nA,604 444 5566 ext 123\nB,"604 444 5566, ext. 7 / 3007450001"\nC,+1 305 555 1212\n',
    );
    expect((await debtor('A'))?.phones).toEqual([{ e164: '+576044445566', lineType: 'fixed', extension: '123' }]);
    expect((await debtor('B'))?.phones).toMatchObject([{ extension: '7' }, { e164: '+573007450001' }]);
    expect((await debtor('C'))?.phones).toMatchObject([{ e164: '+13055551212', timeZone: 'America/New_York' }]);
    expect(report).toMatchObject({ accepted: 3, warnings: 1 });
    expect(rejects[1]).toMatch(/^4,warning,phone,foreignNumber,/);
  });

  it('takes one person written in two ways for one, and doubts a wrong check digit', async () => {
    const { report, rejects, debtor } = await importedList(
      'Cédula,Celular\n1.020.345.678,3007450001\n1020345678,3007450002\n',
    );
    expect(report).toMatchObject({ debtors: 1, warnings: 0 });
    expect((await debtor('1020345678'))?.phones).toHaveLength(2);
    expect(rejects).toEqual([]);
    const chile = await importedList(
      'RUT;Celular\n12.345.678-5;987654321\n12.345.678-6;987654322\n',
      of('CL', 'America/Santiago'),
    );
    expect(chile.report).toMatchObject({ accepted: 2, debtors: 2, warnings: 1 });
    expect(chile.rejects[1]).toMatch(/^3;warning;debtorId;checkDigit;/);
  });
});
