import { expect, it } from 'vitest';
import { questionOf } from './attempt-question.ts';

it.each([
  [{}, '', ''],
  [{ campaign: 'mora', agent: 'ana', from: '5' }, 'campaign=mora&agent=ana&from=5', 'campaign=mora&agent=ana'],
  [{ campaign: 'mora', outcome: 'busy' }, 'campaign=mora&outcome=busy', undefined],
  [{ isAbandoned: 'true' }, 'isAbandoned=true', undefined],
  [{ from: '5', to: '9' }, 'from=5&to=9', undefined],
  [{ state: 'ringing', campaign: 'mora' }, undefined, 'campaign=mora'],
  [{ trunk: 'north' }, 'trunk=north', ''],
])('asks for %o', (filters, ended, inProgress) => {
  expect(questionOf(filters)).toEqual({ ended, inProgress });
});
