import type { ImportField } from '../../../../dialer/debtor/import-columns.ts';

/** `marcador import`. */
export const importList = {
  about: 'add debtors to a campaign from a CSV or JSON lines; importing the same file again changes nothing',
  file: 'CSV or JSON lines (.ndjson, .jsonl), or - for standard input',
  campaign: 'campaign the debtors belong to',
  map: 'take a field from this column, whatever its name; may be repeated',
  dryRun: 'read and check everything, change nothing',
  rejects:
    'where rows that could not be taken go, with row, field and reason (default: beside the list, list.rejects.csv for list.csv)',
  json: 'print the report as JSON',
  isDryRun: 'dry run',
  rows: (p: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly warnings: number;
  }): string => `${p.read} rows read, ${p.accepted} accepted, ${p.rejected} rejected, ${p.warnings} warnings`,
  debtors: (p: {
    readonly debtors: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
  }): string => `${p.debtors} debtors: ${p.added} added, ${p.updated} updated, ${p.unchanged} unchanged`,
  pace: (p: { readonly time: string; readonly rowsPerSecond: number }): string =>
    `${p.time}, ${p.rowsPerSecond} rows/s`,
  columnsRead: 'columns, and what they were taken for:',
  columnsKept: (p: { readonly columns: string }): string =>
    `kept as they are, and read for nothing: ${p.columns}; --map field=Column takes one for a field`,
  fields: {
    debtorId: 'debtor id',
    name: 'name',
    lastName: 'last name',
    phone: 'phones',
    debtId: 'debt',
    portfolio: 'portfolio',
    balance: 'balance',
    currency: 'currency',
    daysPastDue: 'days past due',
    priority: 'priority',
    timeZone: 'time zone',
    language: 'language',
    segment: 'segment',
    requiredSkills: 'skills needed',
    score: 'score',
    answerProbability: 'probability of an answer',
  } satisfies Readonly<Record<ImportField, string>>,
  blank: (p: { readonly blankRows: number }): string => `${p.blankRows} blank rows between others`,
  supplement: 'a file of rejected rows: it added to what was known of its debtors, and replaced nothing',
  notRunning: {
    paused: (p: { readonly campaign: string }): string =>
      `the campaign is paused: \`marcador campaign start ${p.campaign}\` dials the list`,
    finished: (p: { readonly campaign: string }): string =>
      `the campaign had finished its list and does not dial: \`marcador campaign start ${p.campaign}\` dials the new one`,
    draining: 'the campaign is ending its calls and will be paused: the list waits until it is started again',
  },
  rejected: (p: { readonly path: string }): string => `what was not taken, and why: ${p.path}`,
  phases: { reading: 'reading', storing: 'storing' },
  rowsUnit: 'rows',
} as const;
