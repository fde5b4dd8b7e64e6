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
} as const;
