import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../test/support/debtors.ts';
import { traitsOf } from './traits.ts';

describe('the traits of a debtor', () => {
  it('are empty where the list says nothing that could ask for an agent', () => {
    expect(traitsOf(someDebtor('1'))).toBe('');
  });

  it('do not depend on the order of skills and debts', () => {
    const legal = { skill: 'legal', minLevel: 5 };
    const spanish = { skill: 'es', minLevel: 1 };
    const cards = { id: '1', portfolio: 'cards' };
    const loans = { id: '2', portfolio: 'loans' };
    const one = someDebtor('1', { requiredSkills: [legal, spanish], debts: [cards, loans] });
    const other = someDebtor('2', { requiredSkills: [spanish, legal], debts: [loans, cards, loans] });
    expect(traitsOf(one)).toBe(traitsOf(other));
  });

  it.each([
    ['a skill', { requiredSkills: [{ skill: 'legal', minLevel: 5 }] }],
    ['a higher level of it', { requiredSkills: [{ skill: 'legal', minLevel: 6 }] }],
    ['a segment', { segment: 'cards' }],
    ['a portfolio of the same name', { debts: [{ id: '1', portfolio: 'cards' }] }],
    ['a language of the same name', { language: 'cards' }],
  ])('differ by %s', (_, change) => {
    const others = [{}, { segment: 'x' }, { language: 'x' }, { requiredSkills: [{ skill: 'legal', minLevel: 4 }] }];
    for (const other of others) expect(traitsOf(someDebtor('1', change))).not.toBe(traitsOf(someDebtor('1', other)));
  });
});
