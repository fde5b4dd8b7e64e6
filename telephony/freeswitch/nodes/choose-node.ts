import type { SwitchNodeStatus } from '../../call-control.ts';

/** What is to be placed: a leg needs a channel; a call needs a channel and a share of the calls per second. */
export type Placement = 'call' | 'leg';

export type NodeChoice =
  | { readonly node: string; readonly reason: 'leastLoaded' }
  | { readonly node: undefined; readonly reason: 'noneUp' | 'allDraining' | 'allFull' };

/** Chooses the node with the largest free share of whatever it is shortest of; the first of equals. Pure. */
export function chooseNode(nodes: readonly SwitchNodeStatus[], placement: Placement): NodeChoice {
  const up = nodes.filter((node) => node.up);
  if (up.length === 0) return { node: undefined, reason: 'noneUp' };
  const open = up.filter((node) => !node.draining);
  if (open.length === 0) return { node: undefined, reason: 'allDraining' };
  let best: SwitchNodeStatus | undefined;
  for (const node of open) {
    // Trunks hold the rate; a node over its share of it is only the last choice, while one without channels is none.
    if (node.channels >= node.channelLimit) continue;
    if (!best || usedShare(node, placement) < usedShare(best, placement)) best = node;
  }
  return best ? { node: best.name, reason: 'leastLoaded' } : { node: undefined, reason: 'allFull' };
}

function usedShare(node: SwitchNodeStatus, placement: Placement): number {
  const channels = node.channels / node.channelLimit;
  return placement === 'leg' ? channels : Math.max(channels, node.recentDials / node.cpsLimit);
}
