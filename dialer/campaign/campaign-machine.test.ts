import { describe, expect, it } from 'vitest';
import { campaignMoves, nextCampaignStatus } from './campaign-machine.ts';

const statuses = ['paused', 'running', 'draining', 'finished'] as const;

const legal = new Map(
  [
    'paused start → running',
    'running pause → paused',
    'running drain → draining',
    'running listEnded → finished',
    'draining start → running',
    'draining pause → paused',
    'draining drained → paused',
    'finished start → running',
  ].map((line) => line.split(' → ') as [string, string]),
);

describe('the campaign machine', () => {
  const pairs = statuses.flatMap((status) => campaignMoves.map((move) => [status, move] as const));

  it.each(pairs)('%s, %s', (status, move) => {
    expect(nextCampaignStatus(status, move)).toBe(legal.get(`${status} ${move}`));
  });
});
