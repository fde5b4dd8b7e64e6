import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aDebtor, aRecord, noProgress, one, two } from '../../test/support/floor-fixtures.ts';
import type { ContactWorth } from '../../dialer/value/debtor-judgement.ts';

const numbers = ['+573001', '+573002'];
const debtor = aDebtor('1', { phones: numbers.map((e164) => ({ e164, lineType: 'mobile' })) });
const worth = (over: Partial<ContactWorth> = {}): ContactWorth => ({
  phones: [
    { e164: '+573001', chance: 0.1, draw: 0.2 },
    { e164: '+573002', chance: 0.4, draw: 0.3 },
  ],
  choosesPhones: true,
  isKnown: true,
  ofPromise: 1,
  value: 1,
  perSecond: 1,
  ...over,
});

/** What pacing reckons with, as it is told when the call leaves. */
function chanceToldToPacing(d: FloorDriver): number | undefined {
  d.left(one);
  const dialled = d.observed.findLast((event) => event.type === 'dialled');
  expect(dialled).toBeDefined();
  return dialled?.record.answerProbability;
}

describe('what a debtor is worth', () => {
  it('chooses the number, and pacing reckons with the chance of that number', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    d.claim([aRecord('1', 1, { debtor, worth: worth() })]);
    expect(d.all('dial').at(-1)).toMatchObject({ e164: '+573002', numberReason: 'likeliest' });
    expect(chanceToldToPacing(d)).toBe(0.4);
  });

  it("leaves the list's order and its own chance alone where they are to be kept", () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    d.claim([
      aRecord('1', 1, { debtor: { ...debtor, answerProbability: 0.7 }, worth: worth({ choosesPhones: false }) }),
    ]);
    expect(d.all('dial').at(-1)).toMatchObject({ e164: '+573001', numberReason: 'firstInOrder' });
    expect(chanceToldToPacing(d)).toBe(0.7);
  });

  it('leaves pacing to what it learns itself until enough is known', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    d.claim([aRecord('1', 1, { debtor, worth: worth({ isKnown: false }) })]);
    expect(chanceToldToPacing(d)).toBeUndefined();
  });

  it('puts a record off until the better hour, and dials it then', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    const betterAt = d.now + 3_600_000;
    d.claim([aRecord('1', 1, { debtor, worth: worth({ betterAt }) }), aRecord('2')]);
    expect(d.dialled).toEqual([two]);
    expect(d.settlement(one)).toMatchObject({ cause: 'betterHour', next: { kind: 'retry', at: betterAt } });
    d.now = betterAt;
    d.claim([aRecord('1', 2, { debtor, worth: worth({ betterAt }) })]);
    expect(d.dialled).toContain('attempt-1-2');
  });

  it('calls somebody back on the first number in order, at their time', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana'] });
    const resting = worth({ phones: numbers.map((e164) => ({ e164, chance: 0, draw: 0, restsUntil: d.now + 9e9 })) });
    d.claim([aRecord('1', 1, { debtor, progress: { ...noProgress, callBackAt: d.now }, worth: resting })]);
    expect(d.all('dial').at(-1)).toMatchObject({ e164: '+573001' });
  });
});
