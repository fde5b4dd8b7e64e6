import { signal, type ReadonlySignal } from '@preact/signals';

/** The parts of the page, by their name in its address. */
export const sectionNames = [
  ...(['lists', 'campaigns', 'attempts', 'reports'] as const),
  ...(['hours', 'do-not-call', 'callbacks', 'promises'] as const),
  ...(['people', 'agents', 'teams', 'keys', 'audit'] as const),
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Where somebody is on the page. */
export interface Place {
  /** Undefined: the first section that they may see. */
  readonly section: SectionName | undefined;
  /** What of the section is open: an id. */
  readonly id: string | undefined;
}

/** The place that the part of an address after `#` names. */
export function placeOf(hash: string): Place {
  const [, name = '', id] = hash.split('/');
  const section = sectionNames.find((one) => one === name);
  return { section, id: section === undefined || id === undefined || id === '' ? undefined : decoded(id) };
}

/** The address of a place on this page. */
export function addressOf(section: SectionName, id?: string): string {
  return id === undefined ? `#/${section}` : `#/${section}/${encodeURIComponent(id)}`;
}

/** The place as the address says it, whenever that changes. */
export function followedPlace(page: Window): ReadonlySignal<Place> {
  const place = signal(placeOf(page.location.hash));
  page.addEventListener('hashchange', () => (place.value = placeOf(page.location.hash)));
  return place;
}

/** Somebody may have typed the address: what is no encoding stands for nothing. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
