import { expect, it } from 'vitest';
import { promiseStanding } from './promise-standing.ts';

const promise = { chosenAt: 100, dueAt: 200, promisedAgainAt: null, paidAt: [] };

it.each([
  ['open until it is due', {}, 199, { state: 'open' }],
  ['broken once it is due', {}, 200, { state: 'broken' }],
  ['kept by a payment in time', { paidAt: [150] }, 150, { state: 'kept', paidAt: 150 }],
  ['kept by a late payment', { paidAt: [900, 250] }, 1_000, { state: 'kept', paidAt: 250 }],
  ['not kept by a payment before it', { paidAt: [99] }, 200, { state: 'broken' }],
  ['replaced by a promise before it was due', { promisedAgainAt: 200 }, 900, { state: 'replaced' }],
  ['broken when the next promise came too late', { promisedAgainAt: 201 }, 900, { state: 'broken' }],
  ['not kept by what the next promise brought', { promisedAgainAt: 150, paidAt: [160] }, 170, { state: 'replaced' }],
  [
    'kept when it was paid before the next',
    { promisedAgainAt: 160, paidAt: [150] },
    170,
    { state: 'kept', paidAt: 150 },
  ],
] as const)('is %s', (_, facts, now, standing) => {
  expect(promiseStanding({ ...promise, ...facts }, now)).toEqual(standing);
});
