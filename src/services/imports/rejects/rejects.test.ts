import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedList } from '../../../../test/support/imported-list.ts';
import { MemoryHopper } from '../../../store/memory/memory-hopper.ts';
import { guard, unguard } from './rejects-format.ts';

/** What a spreadsheet sees that cuts at this character, and for which a quotation mark within a cell is nothing special. */
function cellsOf(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((cell) => cell.replace(/^"+|"+$/g, ''));
}

describe('the file of rejected rows', () => {
  it.each([
    { name: 'Windows-1252 and semicolons', delimiter: ';', lineBreak: '\r\n', encoding: 'latin1', mark: '' },
    { name: 'UTF-8 with a mark and commas', delimiter: ',', lineBreak: '\n', encoding: 'utf8', mark: '\ufeff' },
    { name: 'UTF-8 and tabs', delimiter: '\t', lineBreak: '\r\n', encoding: 'utf8', mark: '' },
    { name: 'UTF-16 and tabs', delimiter: '\t', lineBreak: '\r\n', encoding: 'utf16le', mark: '\ufeff' },
    { name: 'CR alone', delimiter: ';', lineBreak: '\r', encoding: 'latin1', mark: '' },
  ] as const)('has the format of the list: $name', async ({ delimiter, lineBreak, encoding, mark }) => {
    const rows = [
      ['cédula', 'teléfono', 'nombre'],
      ['1', '12', 'Ñandú'],
      ['2', '3007450001', 'Peña'],
      ['3', '34', 'José'],
    ];
    const list = Buffer.from(mark + rows.map((row) => row.join(delimiter) + lineBreak).join(''), encoding);
    const { rejectsFile } = await importedList(list);
    const text = rejectsFile.toString(encoding);
    expect(text.startsWith(`${mark}row${delimiter}severity`)).toBe(true);
    expect(text).toContain(`${delimiter}1${delimiter}12${delimiter}Ñandú${lineBreak}`);
    expect(text.split(lineBreak)).toHaveLength(4);
  });

  it('explains in Spanish in a file that spreadsheets recognise, whatever the list was written in', async () => {
    const pieces: string[] = [];
    const write = (csv: string, format: object): Promise<void> => {
      pieces.push(csv, JSON.stringify(format));
      return Promise.resolve();
    };
    await importedList('id,telefono\n1,12\n', { rejects: { language: 'es', write } });
    expect(pieces[0]).toContain('numeración');
    expect(pieces[1]).toBe('{"encoding":"utf-8","bom":true}');
  });

  it('is in the order of the list, also for rows whose phone could have come later', { timeout: 30_000 }, async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) =>
      i % 3 === 0 ? `${i},` : i % 3 === 1 ? `,3007450001` : `${i},3007450001`,
    );
    const { report, rejects } = await importedList(`id,phone\n${rows.join('\n')}\n`);
    const numbers = rejects.slice(1).map((line) => Number(line.split(',')[0]));
    expect(report.rejected).toBe(2_000);
    expect(numbers).toHaveLength(2_000);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('is in order and whole when it is too large for memory', { timeout: 30_000 }, async () => {
    const note = 'x'.repeat(1_500);
    const rows = Array.from({ length: 4_000 }, (_, i) => `${i % 7 === 0 ? i : ''},,${note}${i}`);
    const { rejects } = await importedList(`id,phone,nota\n${rows.join('\n')}\n`);
    const numbers = rejects.slice(1).map((line) => Number(line.split(',')[0]));
    expect(numbers).toEqual(Array.from({ length: 4_000 }, (_, i) => i + 2));
    expect(rejects.at(-1)).toMatch(/x3999$/);
  });

  it('holds a row once, with all that is wrong with it', async () => {
    const { rejects } = await importedList('id,phone,saldo\nA,12,mucho\n');
    expect(rejects).toHaveLength(2);
    expect(rejects[1]).toMatch(/^2,reject,phone \/ balance,notAPhone \/ notANumber \/ noUsablePhone,/);
  });

  it('can be imported again as it is, and when it is corrected adds to what is known of its debtors', async () => {
    const hopper = new MemoryHopper();
    const list = 'id;phone;obligación;nota\nA;3007450001;o1;x\nA;30074;o2;y\nB;12;o3;-5\n';
    const first = await importedList(Buffer.from(list, 'latin1'), {}, hopper);
    expect(first.report).toMatchObject({ accepted: 2, rejected: 1, warnings: 2 });
    const same = await importedList(first.rejectsFile, {}, hopper);
    expect(same.report).toMatchObject({ supplement: true, added: 0, rejected: 2, encoding: 'windows-1252' });
    expect((await same.debtor('A'))?.debts.map(({ id }) => id)).toEqual(['o1', 'o2']);

    const corrected = first.rejectsFile
      .toString('latin1')
      .replace(';30074;', ';3007450002;')
      .replace(';12;', ';3007450003;');
    const again = await importedList(Buffer.from(corrected, 'latin1'), {}, hopper);
    expect(again.report).toMatchObject({ supplement: true, accepted: 2, rejected: 0, added: 1, updated: 1 });
    const [a, b] = [await again.debtor('A'), await again.debtor('B')];
    expect(a?.phones.map(({ e164 }) => e164)).toEqual(['+573007450001', '+573007450002']);
    expect(a?.debts.map(({ id }) => id)).toEqual(['o1', 'o2']);
    expect(a?.fields).toEqual({ nota: 'x', 'nota (o2)': 'y' });
    expect(b?.fields).toEqual({ nota: '-5' });
  });

  it('keeps the columns of a row with a quotation mark that is never closed', async () => {
    const { rejectsFile } = await importedList('id,nombre,phone\nA,"Ana,3007450001\n');
    const corrected = rejectsFile.toString().replace('"""Ana"', 'Ana');
    const { debtor } = await importedList(corrected);
    expect(await debtor('A')).toMatchObject({ name: 'Ana', phones: [{ e164: '+573007450001' }] });
  });

  it.each([';', ',', '\t'])(
    'shows a spreadsheet that cuts at %j no formula, in whatever the list is cut',
    async (reader) => {
      const nasty = ['x;=1+1;y', 'x\n=1+1', 'x,=1+1', 'x\t@SUM(1)', '-2+3;+1', "'=1+1", '＝1+1', 'a|=2'];
      const rows = nasty.map((cell, i) => `${i};12;"${cell}"`).join('\n');
      const { rejectsFile } = await importedList(`id;phone;nota\n${rows}\n`);
      const seen = rejectsFile
        .toString()
        .split(/\r\n|\n|\r/)
        .flatMap((line) => cellsOf(line, reader));
      expect(seen.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    },
  );

  it('takes its guards off again, whatever the text', () => {
    const signs = fc.constantFrom('=', '+', '-', '@', "'", ';', ',', '|', '\t', '\n', '\r', '"', 'x', '1', '＝');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (chars) => {
        const cell = chars.join('');
        expect(unguard(guard(cell))).toBe(cell);
        for (const piece of guard(cell).split(/[;,|\t\r\n]/)) expect(piece).not.toMatch(/^[=+\-@＝]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
