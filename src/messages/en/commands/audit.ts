/** `marcador audit`. */
export const audit = {
  about: 'read who did what, and check that the record is whole',
  list: 'print the audit log, oldest first',
  verify: 'check every entry against its seal',
  after: 'entries after this place only',
  limit: 'entries at most',
  none: 'the audit log is empty',
  heads: { seq: 'place', at: 'at', who: 'who', what: 'what', outcome: 'outcome', from: 'from' },
  outcomes: { done: 'done', refused: 'refused', failed: 'failed' },
  intact: (p: { readonly entries: number; readonly first: number; readonly last: number }): string =>
    `the audit log is whole: ${p.entries} entries, ${p.first} to ${p.last}`,
  broken: (p: { readonly place: number }): string =>
    `the audit log is broken: entry ${p.place} is missing, or is not as it was written`,
  letGo: (p: { readonly upTo: number; readonly at: string }): string =>
    `entries up to ${p.upTo} were let go by age, last on ${p.at}: checked from their sealed anchor on`,
} as const;
