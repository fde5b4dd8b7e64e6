/** `marcador switch`. */
export const switchNodes = {
  about: 'look at the nodes of FreeSWITCH, drain one for maintenance',
  nodes: 'the nodes, what they carry, and which are drained',
  drain: 'place nothing new on a node; its calls and legs go on',
  undrain: 'use a drained node again',
  node: 'name of the node, as in switch.nodes',
  heads: { node: 'node', state: 'state', channels: 'channels', of: 'of', calls: 'calls/s', ofCalls: 'of' },
  up: 'up',
  down: 'down',
  drained: 'drained',
} as const;
