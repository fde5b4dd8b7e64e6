import { expect, it } from 'vitest';
import { outcomes } from '../../outcome/outcome.ts';
import { countAttempt } from './attempt-value.ts';

const worth = { rightContact: 1, promise: 5, paid: 20 };
const counts = (liveAnswer: 0 | 1, rightContact: 0 | 1, promise: 0 | 1, value: number) => ({
  liveAnswer,
  rightContact,
  promise,
  value,
});

it.each([
  ['connected', undefined, counts(1, 1, 0, 1)],
  ['connected', 'spoke', counts(1, 1, 0, 1)],
  ['connected', 'callBack', counts(1, 1, 0, 1)],
  ['connected', 'doNotCall', counts(1, 1, 0, 1)],
  ['connected', 'promiseToPay', counts(1, 1, 1, 5)],
  ['connected', 'paid', counts(1, 1, 1, 20)],
  ['connected', 'wrongNumber', counts(1, 0, 0, 0)],
  ['connected', 'thirdParty', counts(1, 0, 0, 0)],
  ['connected', 'noContact', counts(1, 0, 0, 0)],
  ['connected', 'machine', counts(0, 0, 0, 0)],
  ['abandoned', undefined, counts(1, 0, 0, 0)],
  ['tooShort', undefined, counts(1, 0, 0, 0)],
  [undefined, 'promiseToPay', counts(0, 1, 1, 5)],
] as const)('counts %s with disposition %s', (outcome, meaning, expected) => {
  expect(countAttempt({ outcome, meaning }, worth)).toEqual(expected);
});

it('counts nothing of an attempt that no person answered', () => {
  const unanswered = outcomes.filter((one) => !['connected', 'tooShort', 'agentLost', 'abandoned'].includes(one));
  for (const outcome of unanswered)
    expect(countAttempt({ outcome, meaning: undefined }, worth)).toEqual(counts(0, 0, 0, 0));
});
