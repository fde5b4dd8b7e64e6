/** `marcador import`. */
export const importList = {
  about: 'add debtors to a campaign from a CSV; importing the same file again changes nothing',
  file: 'CSV file, or - for standard input',
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
  }): string => `${p.read} rows read, ${p.accepted} accepted, ${p.rejected} rejected, ${p.warnings} values left out`,
  debtors: (p: {
    readonly debtors: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
  }): string => `${p.debtors} debtors: ${p.added} added, ${p.updated} updated, ${p.unchanged} unchanged`,
  pace: (p: { readonly time: string; readonly rowsPerSecond: number }): string =>
    `${p.time}, ${p.rowsPerSecond} rows/s`,
  rejected: (p: { readonly path: string }): string => `what was not taken, and why: ${p.path}`,
  phases: { reading: 'reading', storing: 'storing' },
  rowsUnit: 'rows',
} as const;
