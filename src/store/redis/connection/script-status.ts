/** What a script answers first. One object for both languages: `scripts/build-lua.ts` writes it into a Lua prelude. */
export const scriptStatus = {
  ok: 0,
  leaseLost: -1,
  alreadySettled: -2,
  unknown: -3,
  debtorInCall: -4,
  numberInCall: -5,
  changed: -6,
  barred: -7,
  inUse: -8,
  stopped: -9,
  leased: -10,
  over: -11,
  unchanged: -12,
} as const;
