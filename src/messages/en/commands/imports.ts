import { importStates } from '../import-states.ts';

interface OfImport {
  readonly id: string;
}

interface Records {
  readonly count: number;
}

/** `marcador imports`. */
export const imports = {
  about: 'import lists as jobs that run by themselves: watch, stop and undo them',
  list: 'the imports that were handed in, the newest first',
  show: 'how far an import is, and what it did',
  rejects: 'the rows that an import could not take, with row, field and reason; kept for a day',
  cancel: 'stop an import; what it has stored stays until it is undone',
  restart: 'start an import again that failed, was cancelled or was interrupted',
  remove: 'forget an import that has ended, with its files and its report; records stay',
  forgotten: 'forgotten',
  undo: 'remove the debtors that an import added, and put back those it changed; for a day after its end',
  start: 'hand a list in to a campaign; prints the id of the import, which runs by itself',
  import: 'id of the import',
  campaign: 'campaign the debtors belong to',
  onlyCampaign: 'only those of this campaign',
  watch: 'follow it until it ends; the command fails unless it ends well',
  ndjson: 'as JSON lines instead of CSV',
  out: 'write them to this file instead of printing them',
  none: 'there are no imports',
  heads: {
    id: 'import',
    campaign: 'campaign',
    state: 'state',
    rows: 'rows',
    rejected: 'rejected',
    stored: 'stored',
    createdAt: 'handed in',
    by: 'by',
  },
  labels: {
    id: 'import',
    campaign: 'campaign',
    state: 'state',
    by: 'handed in by',
    createdAt: 'handed in',
    startedAt: 'started',
    endedAt: 'ended',
    failure: 'reason',
  },
  states: importStates,
  dryRun: 'dry run',
  progress: (p: {
    readonly read: string;
    readonly rows: number;
    readonly rejected: number;
    readonly stored: number;
  }): string => `${p.read} of the file, ${p.rows} rows, ${p.rejected} rejected, ${p.stored} debtors stored`,
  timeLeft: (p: { readonly time: string }): string => `${p.time} left`,
  interrupted: (p: OfImport): string =>
    `the service stopped during the import: \`marcador imports restart ${p.id}\` starts it again, \`marcador imports undo ${p.id}\` undoes it`,
  hasRejects: (p: OfImport): string => `what was not taken, and why: \`marcador imports rejects ${p.id}\``,
  written: (p: { readonly path: string }): string => `what was not taken, and why: ${p.path}`,
  cancelled: (p: OfImport): string => `import ${p.id} cancelled`,
  stopping: (p: OfImport): string =>
    `import ${p.id} is stopping; what it has stored stays, and \`marcador imports undo ${p.id}\` removes it`,
  restarted: (p: OfImport): string =>
    `import ${p.id} starts again: \`marcador imports show ${p.id} --watch\` follows it`,
  handedIn: (p: OfImport): string => `handed in: \`marcador imports show ${p.id} --watch\` follows it`,
  removed: (p: Records): string => `removed: ${p.count} debtors that the import added`,
  restored: (p: Records): string => `as before: ${p.count} debtors that the import changed`,
  kept: (p: Records): string => `${p.count} stay, for they are being called or were tried already`,
  changedSince: (p: Records): string => `${p.count} stay as they are, for somebody changed them since`,
  more: (p: { readonly ids: string; readonly more: number }): string => `${p.ids} and ${p.more} more`,
} as const;
