/** Run and place of the newest entry of each of the newest runs, the newest run last. */
export type RunPlaces = readonly (readonly [run: string, seq: number])[];

/** Runs remembered: a process that lost its floor may still write while its successor does. */
const remembered = 8;

export interface Placed {
  readonly places: RunPlaces;
  /** The entry was seen before: its write was repeated after the answer was lost. */
  readonly isRepeated: boolean;
  /** Entries missing right before this one. */
  readonly missing: number;
}

/** Takes the place of the next entry of a journal. Where the journal begins within a run, it was cut there on purpose. */
export function takePlace(places: RunPlaces, run: string, seq: number): Placed {
  const known = places.find(([name]) => name === run);
  const last = known?.[1] ?? (places.length === 0 ? seq - 1 : 0);
  if (seq <= last) return { places, isRepeated: true, missing: 0 };
  const next = [run, seq] as const;
  const after = known
    ? places.map((place) => (place === known ? next : place))
    : [...places.slice(1 - remembered), next];
  return { places: after, isRepeated: false, missing: seq - last - 1 };
}
