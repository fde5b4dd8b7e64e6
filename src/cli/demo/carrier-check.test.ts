import { describe, expect, it } from 'vitest';
import { checkCarrierLog } from './carrier-check.ts';

const line = (event: 'invite' | 'answered' | 'ended', callId: string, number = '+573000000001'): string =>
  JSON.stringify({ at: 1, event, callId, number, from: 'sip:x', outcome: 'live', attempt: 1 });

describe('the check of the carrier log', () => {
  it('counts invites and calls that have not ended', () => {
    const check = checkCarrierLog([line('invite', 'a'), line('ended', 'a'), line('invite', 'b', '+573000000002')]);
    expect(check).toEqual({ invites: 2, doubleDialled: 0, open: 1 });
  });

  it('finds one attempt invited twice', () => {
    const check = checkCarrierLog([line('invite', 'a'), line('ended', 'a'), line('invite', 'a')]);
    expect(check.doubleDialled).toBe(1);
  });

  it('finds two calls to one number at the same time, but not one after the other', () => {
    const twice = [line('invite', 'a'), line('invite', 'b'), line('ended', 'a'), line('ended', 'b')];
    expect(checkCarrierLog(twice).doubleDialled).toBe(1);
    const inTurn = [line('invite', 'a'), line('ended', 'a'), line('invite', 'b'), line('ended', 'b')];
    expect(checkCarrierLog(inTurn).doubleDialled).toBe(0);
  });

  it('ignores other events and a last line cut off by a crash', () => {
    const lines = [line('invite', 'a'), line('answered', 'a'), line('ended', 'a').slice(0, 20)];
    expect(checkCarrierLog(lines)).toEqual({ invites: 1, doubleDialled: 0, open: 1 });
  });
});
