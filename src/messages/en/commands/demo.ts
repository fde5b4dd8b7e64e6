/** `marcador demo`. */
export const demo = {
  about: 'run a campaign against a simulated city, over real SIP on this machine',
  seconds: 'how long to dial (default: until Ctrl-C on a terminal, elsewhere 120)',
  agents: 'how many agents work',
  mode: 'how to dial',
  compare:
    'dial progressively, then predictively, then predictively with matching by value, each for --seconds, and print all three',
  switch: 'what carries the calls; freeswitch where one is installed (MARCADOR_FREESWITCH names it)',
  seed: 'the city: same seed, same people',
  folder: 'where Redis, recordings and logs are put (default: a new temporary folder)',
  wholeExpected: (p: { readonly least: number; readonly most: number }): string =>
    `a whole number from ${p.least} to ${p.most}`,
  examples: {
    plain: 'ten agents and a seat for you, until Ctrl-C',
    json: 'one object on standard output',
    compare: 'progressive, predictive, and matched by value, each for the same time',
  },
  realAndSimulated:
    'Real: the SIP calls, the audio and its recordings, Redis, the pacing, the routing.\nSimulated: the people who answer, who live in a process of their own, and the agents’ phones.',
  title: (p: { readonly mode: string; readonly agents: number }): string =>
    `Marcador demo · ${p.mode} · ${p.agents} agents · contact hours off (rulePack: none)`,
  console: (p: {
    readonly url: string;
    readonly admin: string;
    readonly operator: string;
    readonly agent: string;
    readonly reviewer: string;
  }): string =>
    [
      `Console: ${p.url}/`,
      'Open one of these on this machine to be signed in; they work as long as the demo does:',
      `  administrator  ${p.admin}`,
      `  operator       ${p.operator}`,
      `  agent          ${p.agent}  (a free seat, with a headset)`,
      `  reviewer       ${p.reviewer}`,
      '',
    ].join('\n'),
  untilStopped: '· Ctrl-C ends it',
  board: {
    records: 'records',
    lines: 'lines',
    agents: 'agents',
    outcomes: 'outcomes',
    rates: 'rates',
    pacing: 'pacing',
    alarm: 'alarm',
  },
  records: { left: 'left', ready: 'ready', scheduled: 'scheduled', finished: 'finished' },
  lines: { dialling: 'dialling', ringing: 'ringing', answered: 'answered', connected: 'connected' },
  noneYet: 'none yet',
  notAskedYet: 'not asked yet',
  occupancy: (p: { readonly share: string }): string => `occupancy ${p.share}`,
  abandonment: (p: { readonly share: string }): string => `abandonment ${p.share}`,
  conversations: (p: { readonly count: number }): string => `conversations ${p.count}`,
  perAgentHour: (p: { readonly count: string }): string => `conversations per agent-hour ${p.count}`,
  promisesPerAgentHour: (p: { readonly count: string }): string => `promises expected per agent-hour ${p.count}`,
  policies: {
    longestIdle: 'longest idle agent',
    skillThenIdle: 'most skilled agent',
    bestMatch: 'best match',
  },
  summary: {
    attempts: (p: { readonly attempts: number; readonly seconds: number; readonly agents: number }): string =>
      `${p.attempts} attempts in ${p.seconds} s with ${p.agents} agents`,
    outcomes: 'outcomes',
    conversations: 'conversations',
    abandonment: 'abandonment',
    matching: 'matching',
    worth: (p: {
      readonly conversations: number;
      readonly expected: string;
      readonly longestIdle: string;
      readonly gain: string;
    }): string =>
      `${p.expected} promises to be expected of ${p.conversations} conversations; ${p.longestIdle} with the longest idle agent each time (${p.gain})`,
    detection: 'detection',
    people: 'people',
    machines: 'machines',
    records: 'records',
    recordings: 'recordings',
    ofLiveAnswers: (p: { readonly share: string; readonly cap: string }): string =>
      `${p.share} of live answers (cap ${p.cap})`,
    mistakenPeople: (p: { readonly answers: number; readonly mistaken: number }): string =>
      `${p.answers} answered, ${p.mistaken} hung up on`,
    mistakenMachines: (p: { readonly answers: number; readonly mistaken: number; readonly revised: number }): string =>
      `${p.answers} answered, ${p.mistaken} reached an agent (${p.revised} dropped within seconds)`,
    verdictTimes: (p: { readonly median: string; readonly most: string }): string =>
      `verdict: median ${p.median}, 95 % within ${p.most}`,
    totals: {
      records: 'all',
      ready: 'ready',
      scheduled: 'scheduled',
      leased: 'in flight',
      finished: 'finished',
      lost: 'lost',
      doubleDialled: 'dialled twice',
    },
    inFolder: (p: { readonly count: number; readonly folder: string }): string => `${p.count} in ${p.folder}`,
    faulty: (p: { readonly faults: string }): string => `faulty: ${p.faults}`,
  },
  faults: {
    unreadable: 'unreadable',
    notStereo: 'not stereo',
    empty: 'empty',
    agentSilent: 'agent silent',
    debtorSilent: 'debtor silent',
  },
} as const;
