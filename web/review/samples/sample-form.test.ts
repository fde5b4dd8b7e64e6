import { describe, expect, it } from 'vitest';
import { bodyOf, formOf, wrongPartsIn, type SampleForm } from './sample-form.ts';
import type { SampleSummary } from './samples-api.ts';

const filled: SampleForm = { ...formOf(undefined), name: ' Week 48 ', scorecard: 'base', reviewers: ['rosa', 'otto'] };

describe('the form of a sample', () => {
  it('says all that is missing, in its order', () => {
    expect(wrongPartsIn(formOf(undefined))).toEqual(['name', 'scorecard', 'reviewers']);
    const wrong = { ...filled, from: '2026-11-20', to: '2026-11-19', size: '0', seed: '-1' };
    expect(wrongPartsIn(wrong)).toEqual(['dates', 'size', 'seed']);
    expect(wrongPartsIn({ ...filled, kind: 'risk', signals: [] })).toEqual(['signals']);
    expect(wrongPartsIn({ ...filled, kind: 'risk', signals: ['disposition'], dispositions: ' , ' })).toEqual([
      'dispositions',
    ]);
    expect(wrongPartsIn({ ...filled, reviewers: ['rosa'] })).toEqual(['double']);
    expect(wrongPartsIn({ ...filled, reviewers: ['rosa'], double: '0' })).toEqual([]);
    expect(wrongPartsIn(filled)).toEqual([]);
  });

  it('sends whole days of this device, and leaves out what is empty', () => {
    expect(bodyOf(filled, 'America/Bogota')).toEqual({
      ...{ name: 'Week 48', scorecard: 'base', reviewers: ['rosa', 'otto'], timeZone: 'America/Bogota' },
      ...{ withEvaluated: false, doubleShare: 0.1 },
      method: { kind: 'random', per: 'agent', size: 2 },
    });
    const { from, to } = bodyOf({ ...filled, from: '2026-11-20', to: '2026-11-20' }, 'UTC');
    expect([from, to]).toEqual([new Date(2026, 10, 20).getTime(), new Date(2026, 10, 21).getTime()]);
  });

  it.each(['perAgent', 'random', 'stratified', 'risk'] as const)('brings a plan %s back as it was sent', (kind) => {
    const form: SampleForm = {
      ...{ ...filled, kind, name: 'Week 48', size: '12', by: 'agent', allocation: 'equal', minDuration: '60000' },
      ...{ campaigns: ['cards'], withEvaluated: true, signals: ['disposition'], dispositions: 'refusal, complaint' },
    };
    const { name, scorecard: scorecardId, ...plan } = bodyOf(form, 'UTC');
    const sample = { name, plan: { ...plan, scorecardId, seed: 5 } } as unknown as SampleSummary;
    const again = formOf(sample);
    expect(bodyOf(again, 'UTC')).toEqual(bodyOf(form, 'UTC'));
    expect(again.seed).toBe('');
  });
});
