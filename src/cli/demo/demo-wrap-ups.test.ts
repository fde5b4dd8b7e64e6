import { describe, expect, it } from 'vitest';
import type { AgentStateChanged } from '../../floor/state/commands.ts';
import { DemoWrapUps } from './demo-wrap-ups.ts';

function move(agentId: string, to: AgentStateChanged['to']): AgentStateChanged {
  return { type: 'agentStateChanged', agentId, from: 'talking', to, reason: 'connected' };
}

describe('wrap-ups of simulated agents', () => {
  it('begin with the wrap-up of one of them, and go on until the agent moves', () => {
    const wrapUps = new DemoWrapUps([{ id: 'ana' }]);
    const [begun, ...more] = wrapUps.observe({ commands: [move('ana', 'talking'), move('ana', 'wrapUp')] });
    expect([begun?.to, more]).toEqual(['wrapUp', []]);
    if (!begun) throw new Error('no wrap-up');
    expect(wrapUps.goesOn(begun)).toBe(true);
    wrapUps.observe({ commands: [move('ana', 'paused')] });
    expect(wrapUps.goesOn(begun)).toBe(false);
  });

  it('end before the next one: the earlier does not cut it short', () => {
    const wrapUps = new DemoWrapUps([{ id: 'ana' }]);
    const [first] = wrapUps.observe({ commands: [move('ana', 'wrapUp')] });
    const [second] = wrapUps.observe({ commands: [move('ana', 'idle'), move('ana', 'wrapUp')] });
    if (!first || !second) throw new Error('no wrap-up');
    expect([wrapUps.goesOn(first), wrapUps.goesOn(second)]).toEqual([false, true]);
  });

  it('leave the visitor at the free seat the time of the campaign', () => {
    const wrapUps = new DemoWrapUps([{ id: 'ana' }]);
    expect(wrapUps.observe({ commands: [move('visitor', 'wrapUp')] })).toEqual([]);
  });
});
