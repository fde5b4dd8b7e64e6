/** `marcador campaign`. */
export const campaign = {
  about: 'create, change and run campaigns',
  apply: 'create campaigns (paused) or change them at once, also while they run; shows what changes',
  file: 'YAML file of one or more campaigns',
  list: 'all campaigns with their records',
  status: 'one campaign: state, records, outcomes',
  start: 'dial its records',
  pause: 'place no new calls; calls in progress go on',
  drain: 'place no new calls, and pause when the last call has ended',
  remove: 'remove a campaign that does not run; its records are archived in the store',
  campaign: 'id of the campaign',
  none: 'no campaigns; create one with: marcador campaign apply FILE.yaml',
  heads: {
    campaign: 'campaign',
    status: 'status',
    records: 'records',
    ready: 'ready',
    scheduled: 'scheduled',
    inFlight: 'in flight',
    finished: 'finished',
  },
  recordsLabel: 'records',
  attemptsLabel: 'attempts',
  records: (p: {
    readonly records: number;
    readonly ready: number;
    readonly scheduled: number;
    readonly leased: number;
    readonly finished: number;
  }): string =>
    `${p.records}: ready ${p.ready}, scheduled ${p.scheduled}, in flight ${p.leased}, finished ${p.finished}`,
  removed: (p: { readonly id: string; readonly archived: number }): string =>
    `${p.id}: removed, ${p.archived} records archived`,
  whatIf: {
    about: 'what the campaign would come to with a change: played through by the laboratory on what is known today',
    agents: 'so many agents at work',
    cap: 'another abandonment cap, in percent',
    mode: 'predictive or progressive',
    answers: 'factor on the chance that a person answers: 1.2 for a better list',
    heads: { figure: '', asIs: 'as it is', changed: 'with the change', difference: 'difference' },
    band: (p: { readonly low: string; readonly middle: string; readonly high: string }): string =>
      `${p.middle} (${p.low} to ${p.high})`,
    learnt: (p: {
      readonly runs: number;
      readonly minutes: number;
      readonly attempts: number;
      readonly conversations: number;
    }): string =>
      `${p.runs} runs of ${p.minutes} minutes; eight of ten lie in the brackets. Learnt from ${p.attempts} attempts and ${p.conversations} conversations.`,
  },
} as const;
