import { expect, it } from 'vitest';
import type { SwitchNodeStatus } from './call-control.ts';
import { switchRoom } from './switch-room.ts';

const node: SwitchNodeStatus = {
  name: 'one',
  up: true,
  draining: false,
  channels: 10,
  channelLimit: 14,
  recentDials: 0,
  cpsLimit: 100,
};

it.each([
  [[node], 4],
  [[node, { ...node, channels: 0 }], 18],
  [[{ ...node, channels: 20 }], 0],
  [[node, { ...node, up: false, channels: 0 }, { ...node, draining: true, channels: 0 }], 4],
  [[], 0],
])('counts the free channels of nodes that take calls', (nodes, room) => {
  expect(switchRoom(nodes)).toBe(room);
});
