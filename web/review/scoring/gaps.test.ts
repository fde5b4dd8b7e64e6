import { expect, it } from 'vitest';
import { gapsIn } from './gaps.ts';

const criteria = ['greeting', 'identity', 'close'].map((id) => ({ id, name: id, weight: 1, isCritical: false }));

it('names each criterion without a mark, and each fail without its second', () => {
  const marks = { greeting: { mark: 'fail' }, identity: { mark: 'notApplicable' } } as const;
  expect([...gapsIn(criteria, marks)]).toEqual([
    ['greeting', 'evidence'],
    ['close', 'mark'],
  ]);
  const whole = { ...marks, greeting: { mark: 'fail', fromMs: 0 }, close: { mark: 'pass' } } as const;
  expect(gapsIn(criteria, whole).size).toBe(0);
});
