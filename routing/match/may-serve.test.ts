import { expect, it } from 'vitest';
import { freeAgent, matchRecord } from '../../test/support/matching.ts';
import type { AgentProfile } from '../agent/agent.ts';
import { languageLevel, mayServe } from './may-serve.ts';

const may = (profile: Partial<AgentProfile>, { facts, needs }: ReturnType<typeof matchRecord>): boolean =>
  mayServe(freeAgent('ana', profile).profile, facts.debtorId, needs);

it('asks for every licence, and for the level in the language', () => {
  const rules = [
    { name: 'r', when: { cases: ['legal'] }, require: { licences: ['legal', 'court'], languageLevel: 5 } },
  ];
  const record = matchRecord({ cases: ['legal'], language: 'qu-PE' }, rules);
  expect(may({ licences: ['court', 'legal'], languages: { qu: 5 } }, record)).toBe(true);
  expect(may({ licences: ['court', 'legal'], languages: { qu: 4 } }, record)).toBe(false);
  expect(may({ licences: ['court', 'legal'] }, record)).toBe(false);
  expect(may({ licences: ['legal'], languages: { qu: 5 } }, record)).toBe(false);
});

it('takes a list of portfolios strictly: a record of another, or of none known, is not in it', () => {
  expect(may({ portfolios: ['cards'] }, matchRecord({ portfolio: 'cards' }))).toBe(true);
  expect(may({ portfolios: ['cards'] }, matchRecord({ portfolio: 'loans' }))).toBe(false);
  expect(may({ portfolios: ['cards'] }, matchRecord())).toBe(false);
  expect(may({ portfolios: '*' }, matchRecord())).toBe(true);
  expect(may({}, matchRecord({ portfolio: 'loans' }))).toBe(true);
});

it('excludes the debtors an agent must not speak with, and no others', () => {
  expect(may({ excludedDebtors: ['d1', 'd2'] }, matchRecord({ debtorId: 'd2' }))).toBe(false);
  expect(may({ excludedDebtors: ['d1', 'd2'] }, matchRecord({ debtorId: 'd3' }))).toBe(true);
});

it('reads a language level from languages and skills, the exact tag before the wider one', () => {
  const level = (profile: Partial<AgentProfile>, tag: string) => languageLevel(freeAgent('a', profile).profile, tag);
  expect(level({}, 'es')).toBeUndefined();
  expect(level({ skills: { es: 7 } }, 'es')).toBe(7);
  expect(level({ languages: { en: 3 } }, 'es')).toBe(0);
  expect(level({ languages: { es: 9, 'es-CO': 4 } }, 'es-CO')).toBe(4);
  expect(level({ languages: { 'es-CO': 4, 'es-MX': 6 } }, 'es')).toBe(6);
  expect(level({ languages: { en: 3 }, skills: { es: 2 } }, 'es')).toBe(2);
  expect(level({ languages: {} }, 'constructor')).toBe(0);
});
