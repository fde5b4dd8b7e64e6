import { signal, type ReadonlySignal } from '@preact/signals';

/** Where somebody is on a page of sections. */
export interface Place<N extends string = string> {
  /** Undefined: the first section that they may see. */
  readonly section: N | undefined;
  /** What of the section is open: an id. */
  readonly id: string | undefined;
}

/** The place that the part of an address after `#` names, on a page that has these sections. */
export function placeOf<N extends string>(hash: string, sections: readonly N[]): Place<N> {
  const [, name = '', id] = hash.split('/');
  const section = sections.find((one) => one === name);
  return { section, id: section === undefined || id === undefined || id === '' ? undefined : decoded(id) };
}

/** The address of a place on this page. */
export function addressOf(section: string, id?: string): string {
  return id === undefined ? `#/${section}` : `#/${section}/${encodeURIComponent(id)}`;
}

/** The place as the address says it, whenever that changes. */
export function followedPlace(page: Window, sections: readonly string[]): ReadonlySignal<Place> {
  const place = signal(placeOf(page.location.hash, sections));
  page.addEventListener('hashchange', () => (place.value = placeOf(page.location.hash, sections)));
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
