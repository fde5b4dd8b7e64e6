import { wordsOfRejection } from '../../../test/support/words-of-error.ts';
import { describe, expect, it } from 'vitest';
import { importedList } from '../../../test/support/imported-list.ts';
import { MemoryHopper } from '../../store/memory/memory-hopper.ts';
import { MemoryImportStaging } from '../../store/memory/memory-records.ts';
import type { ImportReport } from './import-csv.ts';

const counts = ({ read, accepted, rejected, warnings, debtors, added, updated, unchanged }: ImportReport): unknown => ({
  ...{ read, accepted, rejected, warnings, debtors, added, updated, unchanged },
});

describe('importCsv', () => {
  it('reads a Spanish list with everything in it', async () => {
    const { report, rejects, debtor } = await importedList(
      'Cédula;Nombre;Apellidos;Teléfono 1;Celular;Saldo total;Días de mora;Moneda;Cartera;Nº Obligación;Segmento;Prioridad;Idioma;Habilidades;Puntaje;Ciudad\n' +
        '1020;María José;Ñáñez;601 745 1234;300 745 1234 / 311 745 1234;"1.234.567,89";45 días;cop;Tarjetas;OB-1;30-60;7;Español;negociación:5|vip;0,75;Cali\n',
    );
    expect(rejects).toEqual([]);
    expect(report).toMatchObject({ read: 1, accepted: 1, added: 1, delimiter: ';', encoding: 'utf-8' });
    expect(report.columns).toMatchObject({
      debtorId: ['Cédula'],
      phone: ['Teléfono 1', 'Celular'],
      fields: ['Ciudad'],
    });
    expect(await debtor('1020')).toEqual({
      id: '1020',
      name: 'María José Ñáñez',
      phones: [
        { e164: '+576017451234', lineType: 'fixed' },
        { e164: '+573007451234', lineType: 'mobile' },
        { e164: '+573117451234', lineType: 'mobile' },
      ],
      debts: [{ id: 'OB-1', portfolio: 'Tarjetas', balance: '1234567.89', currency: 'COP', daysPastDue: 45 }],
      priority: 7,
      language: 'es',
      segment: '30-60',
      requiredSkills: [
        { skill: 'negociacion', minLevel: 5 },
        { skill: 'vip', minLevel: 1 },
      ],
      score: 0.75,
      fields: { Ciudad: 'Cali' },
    });
  });

  it('merges the rows of a debtor wherever they are in the file, and changes nothing the second time', async () => {
    const hopper = new MemoryHopper();
    const filler = Array.from({ length: 3_000 }, (_, i) => `F${i},3007451234,${i},x\n`).join('');
    const file = `documento,telefono,obligacion,vence\nA,3007450001,o1,mayo\n${filler}A,3007450002,o2,junio\nA,,o3,julio\n`;
    const chunks = Array.from({ length: Math.ceil(file.length / 999) }, (_, i) =>
      Buffer.from(file.slice(i * 999, (i + 1) * 999)),
    );
    const first = await importedList(chunks, {}, hopper);
    const merged = await first.debtor('A');
    expect(merged?.phones.map((phone) => phone.e164)).toEqual(['+573007450001', '+573007450002']);
    expect(merged?.debts.map((debt) => debt.id)).toEqual(['o1', 'o2', 'o3']);
    expect(merged?.fields).toEqual({ vence: 'mayo', 'vence (o2)': 'junio', 'vence (o3)': 'julio' });
    expect(counts(first.report)).toMatchObject({ read: 3_003, accepted: 3_003, debtors: 3_001, added: 3_001 });
    const second = await importedList(file, {}, hopper);
    expect(counts(second.report)).toMatchObject({ accepted: 3_003, added: 0, updated: 0, unchanged: 3_001 });
  });

  it('takes rows of an id that was merged into another for that debtor, beside rows of their own', async () => {
    const hopper = new MemoryHopper();
    const list = 'id,phone,debt id\nA,3007450001,o1\nB,3007450002,o2\n';
    await importedList(list, {}, hopper);
    await hopper.merge('cards', 'A', 'B');
    const again = await importedList(list, {}, hopper);
    expect(counts(again.report)).toMatchObject({ accepted: 2, debtors: 1, added: 0, unchanged: 1 });
    expect((await again.debtor('A'))?.debts.map(({ id }) => id)).toEqual(['o1', 'o2']);
    expect(await again.debtor('B')).toBeUndefined();
    const alone = await importedList('id,phone,debt id\nB,3007450002,o3\n', {}, hopper);
    expect(alone.report).toMatchObject({ added: 0, updated: 1 });
  });

  it('replaces what a later file says otherwise, numbers and debts that are gone included', async () => {
    const hopper = new MemoryHopper();
    await importedList('id,phone,debt id,balance\nA,3007450001,o1,100\nA,3007450002,o2,50\n', {}, hopper);
    const { report, debtor } = await importedList('id,phone,debt id,balance\nA,3007450002,o2,20\n', {}, hopper);
    expect(report).toMatchObject({ updated: 1 });
    expect((await debtor('A'))?.phones).toEqual([{ e164: '+573007450002', lineType: 'mobile' }]);
    expect((await debtor('A'))?.debts).toEqual([{ id: 'o2', balance: '20' }]);
  });

  it('keeps the good phone of two and reports the bad one', async () => {
    const { report, rejects, debtor } = await importedList(
      'id,telefono 1,telefono 2\nA,3.001112233E+09,3007450001\nB,12,\nC,018000123456,3007450002\n',
    );
    expect((await debtor('A'))?.phones).toEqual([{ e164: '+573007450001', lineType: 'mobile' }]);
    expect(counts(report)).toMatchObject({ read: 3, accepted: 2, rejected: 1, warnings: 3 });
    expect(rejects.map((line) => line.split(',').slice(0, 4).join(','))).toEqual([
      'row,severity,field,reason',
      '2,warning,phone,scientificNotation',
      '3,reject,phone,notAPhone / noUsablePhone',
      '4,warning,phone,notDialable',
    ]);
  });

  it('loses no good row to a bad one', async () => {
    const { report, rejects, debtor } = await importedList(
      'id,nombre,telefono,nota\n' +
        'A,"Quoted, ""x""",3007450001,"two\nlines"\n' +
        'B,"never closed,3007450002,\n' +
        ',no id,3007450003,\n' +
        'C,ragged,3007450004\n' +
        'D,too many,3007450005,a,b,c\n' +
        '\n' +
        'E,Quo"te inside,3007450006,"x"y\n' +
        'F,last,3007450007,"open at the end\n',
    );
    expect(counts(report)).toMatchObject({ read: 7, accepted: 3, rejected: 4 });
    expect((await debtor('A'))?.fields).toEqual({ nota: 'two\nlines' });
    expect(await Promise.all(['C', 'D'].map(async (id) => (await debtor(id))?.name))).toEqual(['ragged', 'too many']);
    expect(rejects.slice(1).map((line) => line.split(',').slice(0, 4).join(','))).toEqual([
      '3,reject,row,unclosedQuote',
      '4,reject,debtorId,missing',
      '8,reject,row,unclosedQuote',
      '9,reject,row,unclosedQuote',
    ]);
  });

  it('swallows no rows after a quotation mark that only a later row would close', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `R${i},row ${i},30074500${10 + i},"fine, really"\n`).join('');
    const { report } = await importedList(`id,nombre,telefono,nota\nB,"never closed,3007450002,\n${rows}`);
    expect(counts(report)).toMatchObject({ read: 51, accepted: 50, rejected: 1, added: 50 });
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffcédula,teléfono,nombre\n1,3007450001,Ñandú\n'), 'utf-8'],
    ['UTF-8 without', Buffer.from('cédula,teléfono,nombre\n1,3007450001,Ñandú\n'), 'utf-8'],
    ['Latin-1', Buffer.from('c\xe9dula;tel\xe9fono;nombre\r\n1;3007450001;\xd1and\xfa\r\n', 'latin1'), 'windows-1252'],
    [
      'ASCII until late',
      Buffer.from('cedula\ttelefono\tnombre\r1\t3007450001\t\xd1and\xfa\r', 'latin1'),
      'windows-1252',
    ],
    ['an Excel separator line', Buffer.from('sep=;\r\ncédula;teléfono;nombre\r\n1;3007450001;Ñandú\r\n'), 'utf-8'],
  ])('reads %s, whatever the chunks', async (_name, file, encoding) => {
    for (const size of [1, 2, 3, 7, 1_000]) {
      const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
        file.subarray(i * size, (i + 1) * size),
      );
      const { report, debtor } = await importedList(chunks);
      expect([(await debtor('1'))?.name, report.encoding, report.read]).toEqual(['Ñandú', encoding, 1]);
    }
  });

  it('refuses files without the columns that are needed', async () => {
    expect(await wordsOfRejection(importedList('a,b\n1,2\n'))).toContain('--map debtorId=Column');
    expect(await wordsOfRejection(importedList('id,b\n1,2\n'))).toContain('--map phone=Column');
    await expect(importedList('')).rejects.toMatchObject({ detail: { reason: 'headerMissing' } });
    const overrides = [{ field: 'name', column: 'nope' }] as const;
    await expect(importedList('id,phone\n', { overrides })).rejects.toMatchObject({ details: { column: 'nope' } });
  });

  it('takes every column of a header that stands twice for a number, the first for a name, and keeps the other', async () => {
    const { report, debtor } = await importedList(
      'cédula;teléfono;teléfono;nombre;nombre;nota;nota\r\n1;3007450001;3007450002;Ana;Beatriz;x;y\r\n',
    );
    expect(counts(report)).toMatchObject({ read: 1, accepted: 1, rejected: 0 });
    const found = await debtor('1');
    expect(found?.phones.map(({ e164 }) => e164)).toEqual(['+573007450001', '+573007450002']);
    expect(found?.name).toBe('Ana');
    expect(found?.fields).toEqual({ nombre: 'Beatriz', nota: 'x', 'nota (column 7)': 'y' });
  });

  it('takes columns as the operator maps them', async () => {
    const { debtor } = await importedList('a,b,c,phone\nX,3007450001,3007450002,not one\n', {
      overrides: [
        { field: 'debtorId', column: 'a' },
        { field: 'phone', column: 'c' },
        { field: 'phone', column: 'B' },
      ],
    });
    expect((await debtor('X'))?.phones.map((phone) => phone.e164)).toEqual(['+573007450002', '+573007450001']);
    expect((await debtor('X'))?.fields).toEqual({ phone: 'not one' });
  });

  it('knows the time zone by column, else by number, else leaves it to the campaign', async () => {
    const { report, debtor } = await importedList(
      'id,phone,zona horaria\nA,3007450001,\nB,+526641234567,\nC,+526641234567,America/Cancun\nD,3007450001,Bogotá\n',
    );
    expect((await debtor('A'))?.phones[0]).not.toHaveProperty('timeZone');
    expect((await debtor('B'))?.phones[0]?.timeZone).toBe('America/Tijuana');
    expect(await debtor('C')).toMatchObject({ timeZone: 'America/Cancun', phones: [{ e164: '+526641234567' }] });
    expect((await debtor('C'))?.phones[0]).not.toHaveProperty('timeZone');
    expect(report).toMatchObject({ accepted: 3, rejected: 1 });
  });

  it('writes rejects that no spreadsheet runs, and that can be imported after correction', async () => {
    const file = 'id,phone,nota\n=1+1,bad,"=cmd|\' /C calc\'!A0"\n';
    const { rejects } = await importedList(file);
    expect(rejects[1]).toContain(`"'=1+1"`);
    expect(rejects[1]).toContain(`"'=cmd|' /C calc'!A0"`);
    const { debtor } = await importedList(rejects.slice(0, 2).join('\n').replace(',bad,', ',3007450001,'));
    expect((await debtor('=1+1'))?.fields['nota']).toBe(`=cmd|' /C calc'!A0`);
  });

  it('counts in a dry run what it would do, and changes nothing', async () => {
    const hopper = new MemoryHopper();
    await importedList('id,phone\nA,3007450001\nB,3007450002\n', {}, hopper);
    const file = 'id,phone\nA,3007450001\nB,3007450009\nC,3007450003\n';
    const { report } = await importedList(file, { dryRun: true }, hopper);
    expect(counts(report)).toMatchObject({ debtors: 3, added: 1, updated: 1, unchanged: 1 });
    expect(await hopper.totals('cards')).toMatchObject({ records: 2 });
  });

  it('stops on the signal and leaves nothing behind', async () => {
    const hopper = new MemoryHopper();
    const abort = new AbortController();
    abort.abort();
    const staging = new MemoryImportStaging();
    const file = 'id,phone\nA,3007450001\n';
    await expect(importedList(file, { signal: abort.signal, staging }, hopper)).rejects.toThrow('importStopped');
    expect(await hopper.totals('cards')).toMatchObject({ records: 0 });
    expect(await staging.get(['A'])).toEqual([undefined]);
  });

  it('reports progress and memory', async () => {
    const phases: string[] = [];
    const { report } = await importedList('id,phone\nA,3007450001\n', {
      onProgress: ({ phase }) => phases.push(phase),
    });
    expect([phases[0], phases.at(-1)]).toEqual(['reading', 'storing']);
    expect(report.peakRssBytes).toBeGreaterThan(1_000_000);
  });
});
