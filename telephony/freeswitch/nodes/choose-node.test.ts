import { describe, expect, it } from 'vitest';
import type { SwitchNodeStatus } from '../../call-control.ts';
import { chooseNode } from './choose-node.ts';

const node = (name: string, change: Partial<SwitchNodeStatus> = {}): SwitchNodeStatus => ({
  name,
  up: true,
  draining: false,
  channels: 0,
  channelLimit: 100,
  recentDials: 0,
  cpsLimit: 10,
  ...change,
});

describe('the choice of a node', () => {
  it.each([
    ['the first of equals', [node('a'), node('b')], 'a'],
    ['fewer channels', [node('a', { channels: 50 }), node('b', { channels: 20 })], 'b'],
    ['a bigger node', [node('a', { channels: 50 }), node('b', { channels: 60, channelLimit: 1000 })], 'b'],
    ['fewer calls in this second', [node('a', { recentDials: 5 }), node('b', { channels: 40 })], 'b'],
    ['one that is up', [node('a', { up: false }), node('b', { channels: 90 })], 'b'],
    ['one that is not drained', [node('a', { draining: true }), node('b', { channels: 90 })], 'b'],
  ])('takes %s', (_, nodes, chosen) => {
    expect(chooseNode(nodes, 'call')).toEqual({ node: chosen, reason: 'leastLoaded' });
  });

  it('says why there is none', () => {
    expect(chooseNode([], 'call').reason).toBe('noneUp');
    expect(chooseNode([node('a', { up: false })], 'call').reason).toBe('noneUp');
    expect(chooseNode([node('a', { draining: true })], 'call').reason).toBe('allDraining');
    expect(chooseNode([node('a', { channels: 100 })], 'call').reason).toBe('allFull');
  });

  it('refuses no call for a rate that is momentarily above the share of the node', () => {
    expect(chooseNode([node('a', { recentDials: 30 })], 'call').node).toBe('a');
    expect(chooseNode([node('a', { recentDials: 30 }), node('b', { channels: 99 })], 'call').node).toBe('b');
  });

  it('does not count the rate of calls for a leg', () => {
    const nodes = [node('a', { recentDials: 10 }), node('b', { channels: 10 })];
    expect(chooseNode(nodes, 'leg').node).toBe('a');
    expect(chooseNode(nodes, 'call').node).toBe('b');
  });
});
