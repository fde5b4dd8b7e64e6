/** `marcador trunk`. */
export const trunk = {
  about: 'look at the trunks',
  status: {
    about: 'whether each trunk answers, and what it carries',
    none: 'no trunks; add one to the configuration: switch.trunks',
    heads: { trunk: 'trunk', state: 'state', calls: 'calls', of: 'of', waiting: 'waiting', cps: 'calls/s' },
    up: 'up',
    down: 'down',
    registered: 'registered',
    notRegistered: 'not registered',
  },
} as const;
