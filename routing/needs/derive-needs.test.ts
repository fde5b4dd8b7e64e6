import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveNeeds } from './derive-needs.ts';
import type { NeedCondition, NeedRule } from './need-rule.ts';
import type { RecordFacts } from './record-facts.ts';

const facts = (over: Partial<RecordFacts> = {}): RecordFacts => ({ debtorId: 'd', cases: [], ...over });
const applies = (when: NeedCondition, over: Partial<RecordFacts>): boolean =>
  deriveNeeds([{ name: 'rule', when, doNotRoute: true }], facts(over)).doNotRoute;

describe('what a record needs', () => {
  it('adds up the rules that apply, each skill at its highest level, and names them', () => {
    const rules: readonly NeedRule[] = [
      {
        name: 'late',
        when: { daysPastDue: { min: 90 } },
        require: { skills: [{ skill: 'negotiation', minLevel: 4 }] },
      },
      {
        name: 'legal',
        when: { cases: ['legal'] },
        require: { skills: [{ skill: 'negotiation', minLevel: 6 }], licences: ['legal'], languageLevel: 5 },
        prefer: [{ skill: 'calm', minLevel: 3 }],
      },
      { name: 'early', when: { daysPastDue: { max: 30 } }, prefer: [{ skill: 'fast', minLevel: 1 }] },
    ];
    const record = facts({ daysPastDue: 120, cases: ['legal'], language: 'qu', portfolio: 'cards' });
    expect(
      deriveNeeds(rules, record, [
        { skill: 'negotiation', minLevel: 5 },
        { skill: 'a', minLevel: 1 },
      ]),
    ).toEqual({
      required: {
        skills: [
          { skill: 'a', minLevel: 1 },
          { skill: 'negotiation', minLevel: 6 },
        ],
        licences: ['legal'],
        languages: [{ tag: 'qu', minLevel: 5 }],
        portfolio: 'cards',
      },
      preferred: [{ skill: 'calm', minLevel: 3 }],
      rules: ['late', 'legal'],
      doNotRoute: false,
    });
  });

  it('needs every condition of a rule, and an unknown fact meets none', () => {
    expect(applies({ segment: ['late'], daysPastDue: { min: 90 } }, { segment: 'late', daysPastDue: 90 })).toBe(true);
    expect(applies({ segment: ['late'], daysPastDue: { min: 90 } }, { segment: 'late', daysPastDue: 89 })).toBe(false);
    expect(applies({ segment: ['late'] }, {})).toBe(false);
    expect(applies({ portfolio: ['cards'] }, { portfolio: 'loans' })).toBe(false);
    expect(applies({ promise: ['broken'] }, { promise: 'broken' })).toBe(true);
    expect(applies({ promise: ['none'] }, {})).toBe(false);
    expect(applies({ balance: { max: 0 } }, {})).toBe(false);
    expect(applies({ balance: { min: 10, max: 20 } }, { balance: 20 })).toBe(true);
    expect(applies({ balance: { min: 10, max: 20 } }, { balance: 20.01 })).toBe(false);
    expect(applies({ cases: ['legal', 'deceased'] }, { cases: ['deceased'] })).toBe(true);
    expect(applies({ cases: ['legal'] }, { cases: [] })).toBe(false);
  });

  it('takes a language for its regions and the other way round, and no other for it', () => {
    expect(applies({ language: ['es'] }, { language: 'es-CO' })).toBe(true);
    expect(applies({ language: ['es-CO'] }, { language: 'ES' })).toBe(true);
    expect(applies({ language: ['es-CO'] }, { language: 'es-MX' })).toBe(false);
    expect(applies({ language: ['en'] }, { language: 'enm' })).toBe(false);
  });

  it('requires no language of a record whose language is unknown', () => {
    const rule = { name: 'r', when: { segment: ['late'] }, require: { languageLevel: 5 } };
    expect(deriveNeeds([rule], facts({ segment: 'late' })).required.languages).toEqual([]);
  });

  it('gives equal needs as equal JSON, whatever the order of rules and skills', () => {
    const skill = fc.record({ skill: fc.constantFrom('a', 'b', 'c'), minLevel: fc.integer({ min: 1, max: 10 }) });
    const skills = fc.array(skill, { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(skills, { maxLength: 4 }), (lists) => {
        const rules = lists.map((one, n) => ({ name: `r${n}`, when: { segment: ['s'] }, require: { skills: one } }));
        const keyOf = (some: readonly NeedRule[]) =>
          JSON.stringify(deriveNeeds(some, facts({ segment: 's' })).required);
        expect(keyOf([...rules].reverse())).toBe(keyOf(rules));
      }),
    );
  });
});
