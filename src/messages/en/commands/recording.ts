/** `marcador recording`. */
export const recording = {
  about: 'recordings: keep them from being removed, verify them, decrypt them',
  recording: 'id of a recording: the name of its file',
  reason: 'why, such as the number of a case; it is kept in the audit log, that of a hold with the recording too',
  hold: 'put a recording under legal hold: neither its age nor the erasure of its person removes it',
  lift: 'lift a legal hold',
  held: 'recordings under legal hold, newest first',
  verify: 'read a recording and compare it with its SHA-256; counts as listening',
  intact: (p: { readonly sha256: string }): string => `as it was recorded: ${p.sha256}`,
  differs: (p: { readonly found: string; readonly expected: string }): string =>
    `NOT as it was recorded: ${p.found}, expected ${p.expected}`,
  decrypt: 'decrypt a file out of the folder or bucket of recordings, with a key of the configuration',
  file: 'encrypted file (.enc), under the name that it has there',
  plain: 'file to write; must not exist yet',
  decrypted: (p: { readonly keyId: string; readonly bytes: number }): string =>
    `${p.bytes} bytes, decrypted with the key ${p.keyId}`,
  examples: { reason: 'case 2026-114', over: 'case closed' },
  isHeld: 'under legal hold',
  results: {
    lifted: 'lifted: from now on its age counts again',
    removed: 'lifted and removed: its person had been erased meanwhile',
  },
  heads: { recording: 'recording', started: 'began', by: 'held by', since: 'since', reason: 'reason' },
  none: 'no recording is under legal hold',
} as const;
