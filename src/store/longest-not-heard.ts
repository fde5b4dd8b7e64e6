import type { EpochMs } from '../../kernel/clock.ts';

/** Ids that must go so that `limit` remain: those unheard for longest, by id where they are equal. */
export function longestNotHeard(
  fingerprints: readonly { readonly id: string; readonly lastHeardAt: EpochMs }[],
  limit: number,
): readonly string[] {
  const byAge = [...fingerprints].sort((a, b) => a.lastHeardAt - b.lastHeardAt || (a.id < b.id ? -1 : 1));
  return byAge.slice(0, Math.max(0, fingerprints.length - limit)).map(({ id }) => id);
}
