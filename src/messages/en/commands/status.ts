/** `marcador status`. */
export const status = {
  about: 'the floor at this moment: agents, lines, outcomes, rates, alarms',
  watch: 'follow it live until Ctrl-C',
  json: 'print JSON; with --watch, every live event as a line',
  halted: (p: { readonly reason: string }): string => `NOTHING IS DIALLED: ${p.reason}`,
  labels: {
    store: 'store',
    trunks: 'trunks',
    strangers: 'strangers',
    agents: 'agents',
    calls: 'calls',
    occupancy: 'occupancy',
    machines: 'machines',
    rules: 'rules',
  },
  noRules: (p: { readonly campaigns: string }): string => `no contact rules: ${p.campaigns}`,
  up: 'up',
  down: 'DOWN',
  rates: (p: { readonly occupancy: string; readonly perAgentHour: string }): string =>
    `${p.occupancy}   conversations per agent-hour ${p.perAgentHour}`,
  heads: {
    campaign: 'campaign',
    status: 'status',
    agents: 'agents',
    lines: 'lines',
    dialled: 'dialled',
    live: 'live',
    connected: 'connected',
    abandoned: 'abandoned',
    why: 'why',
  },
  abandoned: (p: { readonly count: number; readonly share: string; readonly cap: string }): string =>
    `${p.count} (${p.share} of ${p.cap})`,
  machines: (p: {
    readonly campaignId: string;
    readonly mode: string;
    readonly machines: number;
    readonly expected: string;
  }): string => `${p.campaignId}: ${p.mode}, ${p.machines} detected, expected ${p.expected} of answers`,
  people: (p: { readonly share: string; readonly upper: string; readonly checked: number }): string =>
    `people among them ${p.share} (under ${p.upper}; ${p.checked} spot-checked)`,
} as const;
