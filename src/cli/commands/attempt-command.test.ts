import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { runningLines } from './attempt-command.ts';

const at = Date.UTC(2026, 10, 24, 15);
const attempt = { campaignId: 'c', debtorId: 'd1', e164: '+573001230001', trunk: 't', isByHand: false } as const;

it('gives each attempt a line, the oldest first: whom, how it stands, with whom, by hand or not', () => {
  const attempts = [
    { ...attempt, callId: 'x2', state: 'ringing', dialledAt: at + 1 },
    { ...attempt, callId: 'x1', state: 'connected', dialledAt: at, agentId: 'ana', isByHand: true },
  ] as const;
  const [, first, second, ...more] = runningLines(attempts, aContext('en'));
  expect(first).toMatch(/^c +d1 +\+573001230001 +t .*ana, by hand +x1/);
  expect(second).toMatch(/^c +d1 .* – +x2/);
  expect(more).toEqual([]);
  expect(runningLines(attempts, aContext('es'))[1]).toMatch(/ana, a mano/);
});

it('says when there is none', () => {
  expect(runningLines([], aContext('en'))).toEqual(['no attempt is under way']);
});
