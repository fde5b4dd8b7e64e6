/** `marcador debtor`. */
export const debtor = {
  about: 'find debtors; hold, withdraw, finish, merge or erase them',
  find: 'find debtors by number, id, document or name, in all campaigns',
  finding: {
    phone: 'a number, as it is dialled in the country or as +57…',
    externalId: "the debtor's id with the creditor, or that of a debt",
    document: 'an identity document, with or without dots',
    name: 'words of the name, or their beginnings',
    campaign: 'in this campaign only',
    heads: { debtor: 'debtor', campaign: 'campaign', name: 'name', phones: 'numbers', state: 'state' },
    states: { ready: 'in line', scheduled: 'scheduled', leased: 'in progress', finished: 'finished' },
    none: 'nobody fits',
    incomplete: 'older lists are still being indexed: some debtors may be missing',
    whom: 'say a number, an id, a document or a name',
  },
  merging: {
    about:
      'make two records of one debtor in a campaign one, for ever; the stricter stop holds, attempts of both count',
    survivor: "debtor's id whose record stays",
    absorbed: 'id of the other record: from then on it stands for the first',
    campaign: 'in this campaign',
    merged: (p: {
      readonly id: string;
      readonly attempts: number;
      readonly numbers: number;
      readonly debts: number;
    }): string => `${p.id} has ${p.numbers} numbers, ${p.debts} debts and ${p.attempts} attempts now`,
    unchanged: (p: { readonly id: string }): string => `they were merged before: the record is that of ${p.id}`,
  },
  hold: 'call nobody of these until a time, or until they are freed',
  withdraw: 'take debtors out of the lists: the creditor wants them back',
  finish: 'close debtors: they paid, or their case is done',
  free: 'take a hold, a withdrawal or a finish back',
  debtor: "debtor's id, as the lists have it",
  file: 'CSV with a column of ids instead; - reads it from the standard input',
  reason: 'why',
  campaign: 'in this campaign only; without it, in all that have the debtor',
  until: 'when the hold ends, as 2026-12-15T08:00-05:00',
  whom: 'name debtors, or a file of them, and not both',
  heads: { debtor: 'debtor', campaign: 'campaign', result: 'result' },
  results: {
    stopped: 'not called any longer',
    leased: 'in progress: a call nobody answered ends, a conversation goes on, nothing follows',
    over: 'was finished already',
    unchanged: 'was so already',
    freed: 'free again',
    notStopped: 'was not held, withdrawn or finished',
  },
  erase:
    'erase a person everywhere, for ever: records, calls, recordings, history; numbers nobody may call stay barred',
  yes: 'yes, for ever',
  notYes: 'an erasure cannot be taken back: say --yes',
  erasing: (p: { readonly id: string }): string =>
    `erasure ${p.id} is noted; it is done when no call of theirs is in progress: marcador debtor erasures`,
  erasures: 'what became of erasures',
  erasureHeads: { id: 'erasure', by: 'asked by', at: 'asked', state: 'state', entries: 'entries', kept: 'kept' },
  erasureKept: (p: { readonly ids: string }): string => `under legal hold: ${p.ids}`,
  erasureStates: { waiting: 'waiting', erasing: 'erasing', done: 'done' },
  unknown: 'no campaign has this debtor',
  row: (p: { readonly row: number; readonly why: string }): string => `row ${p.row}: ${p.why}`,
  list: (p: {
    readonly read: number;
    readonly debtors: number;
    readonly stopped: number;
    readonly leased: number;
    readonly over: number;
    readonly unchanged: number;
    readonly unknown: number;
    readonly rejected: number;
  }): string =>
    `${p.read} rows: ${p.debtors} debtors known (${p.stopped} records stopped, ${p.leased} in progress, ${p.over} finished before, ${p.unchanged} stopped before), ${p.unknown} unknown, ${p.rejected} without a usable id`,
} as const;
