import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { promiseLines } from './promise-command.ts';

const at = Date.UTC(2026, 10, 24, 15);
const promise = { campaignId: 'cards', debtorId: 'd1', callId: 'x', label: 'promesa', promisedAt: at, dueAt: at };

it('gives each promise a line: by when, how much, by whom, whether it was kept and since when', () => {
  const promises = [
    { ...promise, agentId: 'ana', amount: '120000', state: 'kept', paidAt: at } as const,
    { ...promise, debtorId: 'd2', state: 'broken' } as const,
  ];
  const [, kept, broken] = promiseLines(promises, aContext('en'));
  expect(kept).toMatch(/^cards +d1 .* 120000 +ana +kept +\S/);
  expect(broken).toMatch(/^cards +d2 .*broken *$/);
  expect(promiseLines(promises, aContext('es'))[2]).toMatch(/incumplida/);
  expect(promiseLines([], aContext('es'))).toEqual(['no hay promesas']);
});
