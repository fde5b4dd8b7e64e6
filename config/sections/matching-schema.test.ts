import { describe, expect, it } from 'vitest';
import { usualWeights } from '../../test/support/matching.ts';
import { wordsOfError } from '../../test/support/words-of-error.ts';
import { agentSchema } from '../agent-schema.ts';
import { campaignSchema } from '../campaign-schema.ts';
import { readDocuments } from '../read-documents.ts';

const minimal = 'id: c\ntrunks: [carrier]\ncallerId: "+576015550100"\ncountry: CO\n';
const read = (more: string) =>
  readDocuments(minimal + more, campaignSchema, { source: 'c.yaml', code: 'CAMPAIGN_INVALID' })[0]?.matching;
const words = (more: string) => wordsOfError(() => read(more));
const rule = (body: string) => `matching: { needs: [{ name: r, ${body} }] }`;

describe('how a campaign matches', () => {
  it('is by the best match, with every term, unless it says otherwise', () => {
    expect(read('')).toMatchObject({
      policy: 'bestMatch',
      needs: [],
      weights: usualWeights,
      exploration: 0.05,
      windowMs: 20,
    });
  });

  it('may set every term to zero, and is read again as it was written', () => {
    const zero = Object.fromEntries(Object.keys(usualWeights).map((name) => [name, 0]));
    const matching = read(`matching: ${JSON.stringify({ weights: zero, exploration: 0, windowMs: 0 })}`);
    expect(matching?.weights).toEqual(zero);
    expect(read(`matching: ${JSON.stringify(matching)}`)).toEqual(matching);
  });

  it('takes need rules, cases in lower case', () => {
    const needs = read(
      rule('when: { cases: [Legal], balance: { min: 100 } }, require: { licences: [legal], languageLevel: 5 }'),
    )?.needs;
    expect(needs).toEqual([
      {
        name: 'r',
        when: { cases: ['legal'], balance: { min: 100 } },
        require: { licences: ['legal'], languageLevel: 5 },
      },
    ]);
  });

  it.each([
    [rule('when: {}, doNotRoute: true'), 'at least one condition'],
    [rule('when: { segmnet: [late] }, doNotRoute: true'), 'segmnet'],
    [rule('when: { segment: late }, doNotRoute: true'), 'a list of 1 to 100 names'],
    [rule('when: { segment: [late] }'), 'the rule changes nothing'],
    [rule('when: { segment: [late] }, doNotRoute: true, prefer: [{ skill: x }]'), 'doNotRoute alone'],
    [rule('when: { balance: { min: 9, max: 1 } }, doNotRoute: true'), 'min, at most as large as max'],
    [rule('when: { balance: {} }, doNotRoute: true'), '{min, max}, or one of the two'],
    [rule('when: { promise: [later] }, doNotRoute: true'), 'none, open, kept, broken'],
    [rule('when: { language: [spanish!] }, doNotRoute: true'), 'a language as a BCP 47 tag'],
    [rule('when: { segment: [late] }, require: {}'), 'skills, licences or languageLevel'],
    ['matching: { needs: [{ name: r, when: { segment: [a] }, doNotRoute: true }, { name: r, when: { segment: [b] }, doNotRoute: true }] }', 'a name that no other rule has'], // oxfmt-ignore
    ['matching: { policy: percentile }', 'longestIdle, skillThenIdle, bestMatch'],
    ['matching: { windowMs: 51 }', '0 to 50 ms'],
    ['matching: { exploration: 0.6 }', '0 to 0.5'],
    ['matching: { weights: { agent: -1 } }', '0 to 1'],
  ])('refuses %s, and says what is expected', (text, expected) => {
    expect(words(text)).toContain(expected);
  });
});

it('takes what an agent knows, and leaves absent what is not said', () => {
  const agent = { id: 'ana', phone: '1001' };
  const known = {
    languages: { es: 10, 'pt-BR': 4 },
    licences: ['legal'],
    portfolios: ['Tarjetas 2026'],
    team: 'Tarde',
    excludedDebtors: ['1020'],
  };
  expect(agentSchema.parse({ ...agent, ...known })).toMatchObject(known);
  expect(agentSchema.parse(agent)).not.toHaveProperty('languages');
  expect(agentSchema.safeParse({ ...agent, languages: { 'spanish!': 10 } }).success).toBe(false);
  expect(agentSchema.safeParse({ ...agent, languages: { es: 11 } }).success).toBe(false);
});
