import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importCsv, type ImportReport } from '../../src/services/imports/import-csv.ts';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import type { Stores } from '../../src/store/ports/stores.ts';

const campaign = { id: 'cards', country: 'CO', timeZone: 'America/Bogota' };
const header = 'cédula,nombre,teléfono,celular,saldo,días de mora,zona horaria,nota';

let redis: TestRedis;
let stores: Stores;
let imports = 0;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  stores = redisStores(await redis.connect());
});

async function imported(file: Buffer): Promise<{ readonly report: ImportReport; readonly rejects: string }> {
  let rejects = '';
  const chunks = Array.from({ length: Math.ceil(file.length / 50_000) }, (_, i) =>
    file.subarray(i * 50_000, (i + 1) * 50_000),
  );
  const report = await importCsv({
    source: Readable.from(chunks),
    campaign,
    hopper: stores.hopper,
    staging: stores.stageImport('cards', `import-${imports++}`),
    clock: systemClock,
    rejects: { language: 'en', write: (csv) => Promise.resolve(void (rejects += csv)) },
  });
  return { report, rejects: rejects };
}

const goodRow = (i: number): string =>
  `1${String(i).padStart(7, '0')},"Pérez, Ana ""la ${i}""",6017${String(i).padStart(6, '0')},300${String(i).padStart(7, '0')},"1.${String(i).padStart(3, '0').slice(-3)},50",${i % 400},America/Bogota,"line\n${i}"`;

describe('importing into Redis', () => {
  it('imports once, changes nothing the second time, and leaves no staging behind', async () => {
    const file = Buffer.from(`${header}\n${Array.from({ length: 5_000 }, (_, i) => goodRow(i)).join('\n')}\n`);
    expect((await imported(file)).report).toMatchObject({ read: 5_000, accepted: 5_000, added: 5_000, warnings: 0 });
    expect((await imported(file)).report).toMatchObject({ added: 0, updated: 0, unchanged: 5_000 });
    expect(await stores.hopper.totals('cards')).toMatchObject({ records: 5_000, ready: 5_000 });
    const keys = await (await redis.connect('other')).use((client) => client.keys('*:import:*'));
    expect(keys).toEqual([]);
  });

  it('survives 4,000 mutated rows: every row is accepted or rejected, and no record is lost', async () => {
    const rng = seededRng(20_261_123);
    const below = (limit: number): number => Math.floor(rng.next() * limit);
    const nasty = [
      '"',
      '""',
      ',',
      ';',
      '\0',
      '\r',
      '\n',
      '\t',
      '\ufeff',
      '=',
      '9e99',
      '{',
      '%s',
      '\u202e',
      'ñ',
      '\ud83d',
    ];
    const mutations: readonly ((row: string) => string)[] = [
      (row) => row.slice(0, below(row.length)),
      (row) => row.slice(below(row.length)),
      (row) => row + row.slice(below(row.length)),
      (row) => row.split(',').reverse().join(','),
      (row) => row.replaceAll('"', ''),
      (row) => `${row.slice(0, below(row.length))}${nasty[below(nasty.length)] ?? ''}${row.slice(below(row.length))}`,
      (row) => row.replace(/\d/g, () => String(below(10))),
      (row) => row.replace(/300\d+/, nasty[below(nasty.length)] ?? ''),
      (row) => row.replace('America/Bogota', 'Mars/Olympus'),
      (row) => `${row}${'x'.repeat(below(3_000))}`,
    ];
    const parts = [Buffer.from(`${header}\n`)];
    const intact: string[] = [];
    for (let i = 0; i < 4_000; i++) {
      let row = goodRow(i);
      for (let n = 1 + below(3); n > 0; n--) row = mutations[below(mutations.length)]?.(row) ?? row;
      const bytes = Buffer.from(`${row}\n`.replaceAll('\0', '\u0001'));
      if (i % 50 === 0) bytes[below(bytes.length)] = 1 + below(255);
      parts.push(bytes);
      if (i % 5 > 0) continue;
      intact.push(`K${i}`);
      parts.push(Buffer.from(`\nK${i},Intacta,,301${String(i).padStart(7, '0')},1000,5,,ok\n`));
    }
    const bytes = Buffer.concat(parts);
    const { report } = await imported(bytes);
    expect(report.accepted + report.rejected).toBe(report.read);
    expect(report.debtors).toBe(report.added + report.updated + report.unchanged);
    expect(report.debtors).toBe((await stores.hopper.totals('cards')).records);
    expect(report.rejected).toBeGreaterThan(1_000);
    const found = await stores.hopper.find('cards', intact);
    expect(intact.filter((_id, i) => found[i]?.debtor.name !== 'Intacta')).toEqual([]);
    const again = await imported(bytes);
    expect(again.report).toMatchObject({ added: 0, updated: 0, unchanged: report.debtors, read: report.read });
  });

  it('accepts every good row between rows that are broken in other ways than by quotation marks', async () => {
    const broken = ['', ',,,,,,,', 'x', '1,2,3', '9e+99,a,b,c,d,e,f,g', ',name,3001234567,,,,,', 'Z,n,abc,,,,,'];
    const rows = Array.from({ length: 2_000 }, (_, i) => `${broken[i % broken.length] ?? ''}\n${goodRow(i)}`);
    const { report } = await imported(Buffer.from(`${header}\n${rows.join('\n')}\n`));
    expect(report.accepted).toBe(2_000);
    expect(report.added).toBe(2_000);
  });
});
