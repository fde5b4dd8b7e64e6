import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aDebtor, aRecord } from '../../../test/support/floor-fixtures.ts';

describe('a claimed record', () => {
  it('reaches pacing with everything its debtor says about being reached', () => {
    const d = new FloorDriver();
    d.open();
    const debtor = aDebtor('1', { segment: 'early', answerProbability: 0.37 });
    d.claim([aRecord('1', 1, { debtor })]);
    d.left('attempt-1-1');
    const dialled = d.observed.find(({ type }) => type === 'dialled');
    expect(dialled).toMatchObject({ record: { segment: 'early', answerProbability: 0.37, lineType: 'mobile' } });
  });
});
