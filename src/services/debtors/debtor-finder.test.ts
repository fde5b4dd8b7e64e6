import { expect, it } from 'vitest';
import { someDebtor } from '../../../test/support/debtors.ts';
import { aCampaign } from '../../../test/support/floor-fixtures.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import { DebtorFinder, type Wanted } from './debtor-finder.ts';

const phone = (e164: string) => ({ phones: [{ e164, lineType: 'mobile' as const }] });
const debtors = {
  cards: [
    someDebtor('1020345678', { name: 'María Ñáñez', ...phone('+573001112233'), debts: [{ id: 'TC-1' }] }),
    someDebtor('52', { name: 'Ana María Ruiz', ...phone('+573001112234') }),
  ],
  loans: [someDebtor('1020345678', { name: 'Maria Nanez', ...phone('+573001112233'), debts: [{ id: '52' }] })],
};
const page = { most: 50 };
const everywhere = (): boolean => true;

async function house() {
  const stores = memoryStores();
  for (const [id, list] of Object.entries(debtors)) {
    await stores.hopper.add(id, list, 0);
    await stores.campaigns.apply(aCampaign({ id, country: 'CO' }), 0);
  }
  return { stores, finder: new DebtorFinder({ stores }) };
}

async function found(wanted: Wanted, mayIn: (id: string) => boolean = everywhere): Promise<readonly string[]> {
  const { records } = await (await house()).finder.find(wanted, page, mayIn);
  return records.map(({ campaignId, record }) => `${campaignId} ${record.debtor.id}`);
}

it.each<[string, Wanted, readonly string[]]>([
  ['a national number', { phone: '300 111 2233' }, ['cards 1020345678', 'loans 1020345678']],
  ['a number whose + became a blank', { phone: ' 573001112234' }, ['cards 52']],
  ['no number at all', { phone: 'nobody' }, []],
  ['their own id, or that of a debt', { externalId: '52' }, ['cards 52', 'loans 1020345678']],
  ['a debt', { externalId: 'TC-1' }, ['cards 1020345678']],
  ['a document with dots', { document: '1.020.345.678' }, ['cards 1020345678', 'loans 1020345678']],
  ['words of a name without accents', { name: 'nanez MARIA' }, ['cards 1020345678', 'loans 1020345678']],
  ['the beginnings of words', { name: 'mar ru' }, ['cards 52']],
  ['a number and a name that do not fit together', { phone: '3001112233', name: 'ruiz' }, []],
  ['a document and a name', { document: '1020345678', name: 'maría' }, ['cards 1020345678', 'loans 1020345678']],
])('finds debtors by %s', async (_, wanted, records) => {
  expect(await found(wanted)).toEqual(records);
});

it('finds in the campaigns that the caller sees, or in the one that is named, and nowhere else', async () => {
  expect(await found({ phone: '3001112233' }, (id) => id === 'loans')).toEqual(['loans 1020345678']);
  const { finder } = await house();
  const named = { ...page, campaignId: 'cards' };
  expect((await finder.find({ phone: '3001112233' }, named, everywhere)).records).toHaveLength(1);
  expect((await finder.find({ phone: '3001112233' }, named, (id) => id === 'loans')).records).toEqual([]);
});

it('gives every record once over its pages, also when a page brings none', async () => {
  const { stores, finder } = await house();
  // 4,500 named Sol, and every 900th also Paz: a frequent word is looked through page by page.
  const many = Array.from({ length: 4_500 }, (_, n) =>
    someDebtor(`d${String(n).padStart(4, '0')}`, { name: n % 900 === 0 ? 'Solano Pazos' : `Solano Paz${n}` }),
  );
  await stores.hopper.add('cards', many, 0);
  const seen: string[] = [];
  let pages = 0;
  for (let cursor: string | undefined; ;) {
    const answer = await finder.find({ name: 'sol pazos' }, { most: 2, cursor }, everywhere);
    expect(answer.records.length).toBeLessThanOrEqual(2);
    seen.push(...answer.records.map(({ record }) => record.debtor.id));
    pages += 1;
    if (answer.next === undefined) break;
    cursor = answer.next;
  }
  expect(seen.toSorted()).toEqual(['d0000', 'd0900', 'd1800', 'd2700', 'd3600']);
  expect(pages).toBeGreaterThan(2);
});

it('refuses a name without a word, and a cursor of somebody else', async () => {
  const { finder } = await house();
  await expect(finder.find({ name: 'de la' }, page, everywhere)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  const strange = { ...page, cursor: 'abc' };
  await expect(finder.find({ phone: '1' }, strange, everywhere)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});
