import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../test/support/transitions.ts';
import { campaignMoves, nextCampaignStatus } from './campaign-machine.ts';

const statuses = ['paused', 'running', 'draining', 'finished'] as const;

const legal = transitionsOf(statuses, campaignMoves, [
  'paused start → running',
  'running pause → paused',
  'running drain → draining',
  'running listEnded → finished',
  'draining start → running',
  'draining pause → paused',
  'draining drained → paused',
  'finished start → running',
]);

describe('the campaign machine', () => {
  it.each([...legal.pairs])('%s, %s', (status, move) => {
    expect(nextCampaignStatus(status, move)).toBe(legal.to(status, move));
  });
});
