import { describe, expect, it } from 'vitest';
import { traitsOf } from '../../dialer/debtor/traits.ts';
import { scenarioSchema } from '../scenario.ts';
import { Population } from './population.ts';

function populationOf(listSize?: number): Population {
  const scenario = scenarioSchema.parse({
    name: 'test',
    agents: [{ count: 1 }],
    campaigns: [
      { knows: 'segment', segments: [{ name: 'cards' }, { name: 'loans' }], ...(listSize ? { listSize } : {}) },
    ],
  });
  const [campaign] = scenario.campaigns;
  if (!campaign) throw new Error('the scenario has a campaign');
  return new Population(scenario, campaign, 1);
}

const ids = (records: ReturnType<Population['claim']>): readonly string[] => records.map(({ debtor }) => debtor.id);

describe('a claim from a population', () => {
  it('leaves the records of some traits in line, in their order', () => {
    const [whole, parted] = [populationOf(), populationOf()];
    const first = whole.claim(40, 0);
    const cards = first.filter(({ debtor }) => debtor.segment === 'cards');
    const loans = first.filter(({ debtor }) => debtor.segment === 'loans');
    const traits = traitsOf(cards[0]?.debtor ?? expect.fail('no cards among forty'));
    expect(ids(parted.claim(loans.length, 0, [traits]))).toEqual(ids(loans));
    expect(ids(parted.claim(cards.length, 0))).toEqual(ids(cards));
  });

  it('ends where a list does', () => {
    const population = populationOf(30);
    const all = populationOf(30).claim(30, 0);
    const without = [...new Set(all.map(({ debtor }) => traitsOf(debtor)))];
    expect(population.claim(10, 0, without)).toEqual([]);
    expect(ids(population.claim(30, 0))).toEqual(ids(all));
  });
});
