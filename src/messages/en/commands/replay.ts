/** `marcador replay`. */
export const replay = {
  about: "feed a recorded day back: the same decisions must come out, or, with --policy, another policy's beside them",
  journal: 'a journal, as marcador journal and lab run --journal write it',
  policy: 'what would this policy have decided at the same moments; see lab policies',
  cap: 'abandonment cap for that policy, a fraction',
  rulePacks: "the house's own rule packs as they were; default those of the state folder",
  counts: (p: { readonly events: number; readonly runs: number; readonly commands: number }): string =>
    `${p.events} events in ${p.runs} run${p.runs === 1 ? '' : 's'}, ${p.commands} commands`,
  gaps: (p: { readonly missing: number; readonly line: number }): string =>
    `the journal is NOT whole: ${p.missing} entries are missing, the first before line ${p.line}`,
  same: 'reproduced exactly',
  sameButGaps: 'what is there was reproduced',
  differs: (p: { readonly differing: number }): string => `NOT reproduced: commands differ after ${p.differing} events`,
  first: (p: { readonly line: number }): string => `first at line ${p.line}`,
  recorded: (p: { readonly command: string }): string => `  recorded ${p.command}`,
  replayed: (p: { readonly command: string }): string => `  replayed ${p.command}`,
  otherwise: (p: { readonly policy: string; readonly moments: number }): string =>
    `${p.policy} would have decided otherwise at ${p.moments} moments:`,
  instead: (p: { readonly lines: number; readonly opened: number; readonly reason: string }): string =>
    `${p.lines} lines instead of ${p.opened} (${p.reason})`,
  more: '… all of them with --json',
} as const;
