/** What attempts may be narrowed down to. */
export const attemptFilterNames = [
  ...(['campaign', 'agent', 'debtor', 'trunk', 'outcome', 'disposition'] as const),
  ...(['isLive', 'isAbandoned', 'state', 'from', 'to'] as const),
] as const;

/**
 * Filters of attempts, as texts. `isLive`, `isAbandoned`: `true`, or absent. `state`: of a call that has not ended. `from`, `to`:
 * when it was dialled, epoch ms.
 */
export type AttemptFilters = Readonly<Partial<Record<(typeof attemptFilterNames)[number], string>>>;

/** The filters as one text. */
export function filtersText(filters: AttemptFilters): string {
  return new URLSearchParams(
    attemptFilterNames.flatMap((name) => {
      const value = filters[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  ).toString();
}

/** The filters that a text names. Somebody may have typed it: what is no filter is passed over. */
export function filtersOf(text: string): AttemptFilters {
  const named = new URLSearchParams(text);
  return Object.fromEntries(
    attemptFilterNames.flatMap((name) => {
      const value = named.get(name) ?? '';
      const isInstant = name === 'from' || name === 'to';
      const isFlag = name === 'isLive' || name === 'isAbandoned';
      if (value === '' || value.length > 200) return [];
      return (isInstant && !/^\d{1,15}$/.test(value)) || (isFlag && value !== 'true') ? [] : [[name, value]];
    }),
  );
}

/** Where the attempts behind a figure are shown. */
export function attemptsAddress(filters: AttemptFilters): string {
  return `/past#/attempts/${encodeURIComponent(filtersText(filters))}`;
}
