import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedList } from '../../../test/support/imported-list.ts';
import { MemoryHopper } from '../../store/memory/memory-hopper.ts';
import { rejectedLines } from './rejects/rejected-lines.ts';
import { Readable } from 'node:stream';

const lines = (...rows: readonly unknown[]): string =>
  rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');

/** Row, severity, field and reason of each rejected row. */
const said = (rejects: readonly string[]): readonly string[] =>
  rejects.slice(1).map((line) => line.split(',').slice(0, 4).join(','));

async function asLines(rejectsFile: Buffer): Promise<string> {
  let text = '';
  for await (const piece of rejectedLines(Readable.from([rejectsFile]))) text += piece;
  return text;
}

describe('importing JSON lines', () => {
  it('gives the debtor that a CSV with the same names and values gives', async () => {
    const row = {
      ...{ Cédula: '1020', Nombre: 'María', 'Teléfono 1': '601 745 1234', Celular: '300 745 1234 / 311 745 1234' },
      ...{ 'Saldo total': '1.234.567,89', 'Días de mora': '45', Moneda: 'cop', Cartera: 'Tarjetas', Ciudad: 'Cali' },
      ...{
        'Nº Obligación': 'OB-1',
        Prioridad: '7',
        Idioma: 'Español',
        Habilidades: 'negociación:5|vip',
        Puntaje: '0,75',
      },
    };
    const csv = `${Object.keys(row).join(';')}\n${Object.values(row).join(';')}\n`;
    const [one, other] = [await importedList(lines(row)), await importedList(csv)];
    expect(one.rejects).toEqual([]);
    expect(await one.debtor('1020')).toMatchObject({ name: 'María', debts: [{ balance: '1234567.89' }] });
    expect(await one.debtor('1020')).toEqual(await other.debtor('1020'));
    expect(one.report.columns).toEqual(other.report.columns);
  });

  it('takes numbers, booleans, nulls and lists of values; a number is never a thousand times itself', async () => {
    const { report, debtor } = await importedList(
      lines({
        ...{ id: 1020, phones: ['3007451234', 3117451234, null], balance: 1.234, dpd: 45 },
        ...{ score: 0.75, skills: ['vip', 'ventas:3'], vip: true, note: null },
      }),
    );
    expect(report).toMatchObject({ accepted: 1, warnings: 0 });
    expect(await debtor('1020')).toMatchObject({
      phones: [{ e164: '+573007451234' }, { e164: '+573117451234' }],
      debts: [{ balance: '1.2340', daysPastDue: 45 }],
      score: 0.75,
      requiredSkills: [{ skill: 'vip' }, { skill: 'ventas', minLevel: 3 }],
      fields: { vip: 'true' },
    });
  });

  it('rejects a broken line by itself, with its line, and takes all others', async () => {
    const good = (id: string) => ({ id, phone: '3007450001' });
    const { report, rejects, debtor } = await importedList(
      lines(
        good('A'),
        '{"id":"B","phone":',
        '',
        '[1,2]',
        '"text"',
        { id: 'C', phone: { home: '3007450001' } },
        '{"id":12345678901234567890,"phone":"3007450001"}',
        Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`n${i}`, 'x'])),
        { phone: '3007450001' },
        { id: 'D' },
        `{"id":"E","phone":"3007450001","note":"${'x'.repeat(70_000)}"}`,
      ) + JSON.stringify(good('Z')),
    );
    expect(said(rejects)).toEqual([
      ...['2,reject,row,notAnObject', '4,reject,row,notAnObject', '5,reject,row,notAnObject'],
      ...['6,reject,row,nestedValue', '7,reject,row,numberTooLong', '8,reject,row,tooMany'],
      ...['9,reject,debtorId,missing', '10,reject,phone,noUsablePhone', '11,reject,row,rowTooLong'],
    ]);
    expect(report).toMatchObject({ read: 11, accepted: 2, rejected: 9, blankRows: 1, added: 2 });
    expect([(await debtor('A'))?.id, (await debtor('Z'))?.id]).toEqual(['A', 'Z']);
  });

  it('loses no good line to mutated ones between them, whatever they are and however the file is cut', async () => {
    const base = JSON.stringify({ id: 'BAD', phone: '3007450009', nombre: 'Ñandú', telefonos: ['3007450008'] });
    const mutated = fc
      .tuple(fc.nat(base.length), fc.nat(6), fc.string({ unit: 'grapheme', maxLength: 6 }))
      .map(([at, gone, put]) => (base.slice(0, at) + put + base.slice(at + gone)).replace(/[\r\n\0]/g, ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(mutated, { maxLength: 8 }), fc.integer({ min: 1, max: 60 }), async (bad, size) => {
        const good = Array.from({ length: bad.length + 1 }, (_, i) => ({ id: `good${i}`, phone: '3007450001' }));
        const file = Buffer.from(lines(...good.flatMap((row, i) => [row, ...(bad[i] === undefined ? [] : [bad[i]])])));
        const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
          file.subarray(i * size, (i + 1) * size),
        );
        const { report, debtor } = await importedList(chunks);
        for (const { id } of good) expect((await debtor(id))?.phones[0]?.e164).toBe('+573007450001');
        const blank = bad.filter((line) => line.trim() === '').length;
        expect([report.read, report.accepted + report.rejected]).toEqual(
          Array(2).fill(file.toString().split('\n').length - 1 - blank),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('changes no prototype, whatever the names', async () => {
    const { report, debtor } = await importedList(
      '{"id":"A","phone":"3007450001","__proto__":"x","constructor":"y","toString":"z"}\n' +
        '{"id":"B","phone":"3007450002","__proto__":{"polluted":"1"}}\n{"__proto__":"1","id":"C","phone":"bad"}\n',
    );
    expect(report).toMatchObject({ accepted: 1, rejected: 2 });
    expect((await debtor('A'))?.fields).toMatchObject({ constructor: 'y', toString: 'z', 'column 3': 'x' });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf((await debtor('A'))?.fields)).toBe(Object.prototype);
  });

  it('takes the name of the first id for the id of all: another name could be of another person', async () => {
    const { rejects, debtor } = await importedList(
      lines({ cedula: '1', id: 'x1', phone: '3007450001' }, { id: 'x2', phone: '3007450002' }),
    );
    expect((await debtor('1'))?.fields).toEqual({ id: 'x1' });
    expect(said(rejects)).toEqual(['2,reject,debtorId,missing']);
    expect(await debtor('x2')).toBeUndefined();
  });

  it('takes names as the operator maps them, in lines without them too, and says when none has one', async () => {
    const overrides = [{ field: 'phone', column: 'cel' }] as const;
    const file = lines({ id: 'A', cel: '3007450001', phone: '3007450009' }, { id: 'B', phone: '3007450009' });
    const { rejects, debtor } = await importedList(file, { overrides });
    expect((await debtor('A'))?.phones.map(({ e164 }) => e164)).toEqual(['+573007450001']);
    expect(said(rejects)).toEqual(['2,reject,phone,noUsablePhone']);
    const hopper = new MemoryHopper();
    const typo = [{ field: 'phone', column: 'cell' }] as const;
    await expect(
      importedList(lines({ id: 'A', cel: '3007450001' }), { overrides: typo }, hopper),
    ).rejects.toMatchObject({
      detail: { reason: 'namedColumnMissing' },
      details: { column: 'cell' },
    });
    expect(await hopper.totals('cards')).toMatchObject({ records: 0 });
  });

  it('reads a list that is said to be JSON lines though its first line is broken, and any text encoding', async () => {
    const file = `oops\n${lines({ id: 'A', phone: '3007450001', name: 'Ñandú' })}`;
    const { report, debtor } = await importedList(Buffer.from(`\ufeff${file}`, 'utf16le'), { format: 'ndjson' });
    expect(report).toMatchObject({ accepted: 1, rejected: 1, encoding: 'utf-16le' });
    expect((await debtor('A'))?.name).toBe('Ñandú');
    await expect(importedList(Buffer.from('PK\u0003\u0004…'), { format: 'ndjson' })).rejects.toMatchObject({
      detail: { reason: 'notText', found: 'xlsx' },
    });
  });
});

describe('rejected rows as JSON lines', () => {
  it('hold the record, and come back corrected as an addition to what is known', async () => {
    const hopper = new MemoryHopper();
    const first = await importedList(
      lines({ id: 'A', phone: '3007450001' }, { id: 'A', phone: '12', nota: '=1+1' }, '{"id":"B","phone":"3007450003"'),
      {},
      hopper,
    );
    const rejected = await asLines(first.rejectsFile);
    expect(
      rejected
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      {
        ...{ row: 2, severity: 'warning', field: 'phone', reason: 'notAPhone' },
        record: { id: 'A', phone: '12', nota: '=1+1' },
      },
      {
        ...{ row: 3, severity: 'reject', reason: 'notAnObject' },
        record: { brokenLine: '{"id":"B","phone":"3007450003"' },
      },
    ]);
    const again = await importedList(rejected, {}, hopper);
    expect(again.report).toMatchObject({ supplement: true, rejected: 2 });
    expect(again.rejects.join('\n')).toContain('brokenLine');
    const corrected = rejected.replace('"12"', '"3007450002"').replace('3007450003\\""', '3007450003\\"}"');
    const { report, debtor } = await importedList(corrected, {}, hopper);
    expect(report).toMatchObject({ supplement: true, accepted: 2, rejected: 0 });
    expect((await debtor('A'))?.phones.map(({ e164 }) => e164)).toEqual(['+573007450001', '+573007450002']);
    expect((await debtor('B'))?.phones).toMatchObject([{ e164: '+573007450003' }]);
  });

  it('come back as a CSV too, without the text of a line that was written anew', async () => {
    const { rejectsFile } = await importedList(lines({ id: 'A', phone: '12' }, '{"id"'));
    const corrected = rejectsFile.toString().replace('"{""id"""', '"{""id""",B,3007450002');
    const { report, debtor } = await importedList(corrected);
    expect(report).toMatchObject({ supplement: true, accepted: 1 });
    expect(await debtor('B')).toMatchObject({ fields: {}, phones: [{ e164: '+573007450002' }] });
  });

  it('are made of a CSV list too; a header that stands twice gets a number', async () => {
    const { rejectsFile } = await importedList('id;telefono;telefono;nota\nA;1;2;x\n;;3007450001;"two\nlines"\n');
    const rows = (await asLines(rejectsFile))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(rows).toMatchObject([
      { row: 2, record: { id: 'A', telefono: '1', 'telefono 2': '2', nota: 'x' } },
      { row: 3, field: 'debtorId', record: { 'telefono 2': '3007450001', nota: 'two\nlines' } },
    ]);
  });

  it('of endless different names fill no memory: what has no column is kept as its text', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({ [`a${i}`]: '1', [`b${i}`]: '2', [`c${i}`]: '3' }));
    const { rejects, report } = await importedList(lines(...rows));
    expect(report.rejected).toBe(300);
    expect(rejects[0]?.split(',').length).toBeLessThanOrEqual(506);
    expect(rejects.at(-1)).toContain('""c299"":""3""');
  });
});
