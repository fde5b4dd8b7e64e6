import { expect, it } from 'vitest';
import { commandTextsIn } from '../messages/command-texts.ts';
import type { CommandContext } from './command-context.ts';
import { valueLines } from './value-lines.ts';

const chance = { segment: 0.5, chance: 0.25, hits: 1, tries: 3 };
const answer = {
  at: 0,
  phones: [
    {
      ...{ ending: '4567', isNext: true, segmentKey: 'cards/mobile', hour: 9, ofSegment: 0.2, ofDebtor: 0.15 },
      ...{ ofPhone: 0.1, chance: 0.081, hits: 0.5, tries: 6.25, restsUntil: 86_400_000 },
    },
    {
      ...{ ending: '8901', isNext: false, segmentKey: 'cards/fixed', hour: 9, ofSegment: 0.2, ofDebtor: 0.2 },
      ...{ ofPhone: 0.2, chance: 0.2, hits: 0, tries: 0 },
    },
  ],
  ...{ rightParty: chance, promise: chance, kept: chance },
  payment: { source: 'propensity', chance: 0.4, terms: { daysPastDue: -1.5, keptPromises: 0.7, balance: 0 } },
  ...{ balance: null, ofRightParty: 80, ofDial: 9.5, seconds: 47, perSecond: 0.2021, priority: 30, rank: 12 },
  isKnown: false,
  decision: { kind: 'wait', bar: 0.3, better: { at: 3_600_000, chance: 0.42 } },
} as const;

it.each(['en', 'es'] as const)('every number of a judgement has its reason in words: %s', (language) => {
  const context = { texts: commandTextsIn(language) } as unknown as CommandContext;
  const lines = valueLines(answer, context).join('\n');
  for (const figure of [
    '4567',
    '8.1 %',
    '09:00',
    '20.0 %',
    '15.0 %',
    '10.0 %',
    '0.5',
    '6.25',
    '1970-01-02',
    '8901',
    '25.0 %',
    '40.0 %',
    '× 0.223',
    '× 2.01',
    '80',
    '9.5',
    '47',
    '0.202',
    '12',
    '30',
    '30.0 %',
    '42.0 %',
    '01:00',
  ]) {
    expect(lines).toContain(figure);
  }
  expect(lines).toContain(context.texts.value.untried);
  expect(lines).toContain(context.texts.value.noBalance);
  expect(lines).toContain(context.texts.value.sources.propensity);
  expect(lines).toContain(context.texts.value.notKnown);
  const { factors, raised, lowered } = context.texts.value;
  expect(lines).toContain(raised({ by: `${factors.keptPromises} (× 2.01)` }));
  expect(lines).toContain(lowered({ by: `${factors.daysPastDue} (× 0.223)` }));
  expect(lines).not.toContain(`${factors.balance} (×`);
  expect(valueLines(null, context)).toEqual([context.texts.value.unknown]);
});
