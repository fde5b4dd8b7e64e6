import type { SwitchNodeStatus } from './call-control.ts';

/** Calls that the nodes of a switch can still take, whatever the trunks allow. Pure. */
export function switchRoom(nodes: readonly SwitchNodeStatus[]): number {
  const open = nodes.filter(({ up, draining }) => up && !draining);
  return open.reduce((room, { channels, channelLimit }) => room + Math.max(0, channelLimit - channels), 0);
}
