import { signal, type ReadonlySignal } from '@preact/signals';

/** What recordings may be searched by, as it stands in the address and is asked of the service. */
export const filterNames = [
  ...(['from', 'to', 'campaign', 'agent', 'team', 'outcome', 'disposition', 'verdict', 'state', 'heard'] as const),
  ...(['minDuration', 'maxDuration', 'minSilence', 'minOverlap', 'minAgentShare', 'minDebtorShare'] as const),
  ...(['number'] as const),
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

/** What the page is divided into. */
export const sectionNames = [
  ...(['recordings', 'tasks', 'evaluations', 'coaching', 'results'] as const),
  ...(['scorecards', 'samples', 'agreement', 'calibrations'] as const),
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Where somebody is on the page. */
export interface ReviewPlace {
  /** Undefined: the first that they may see. */
  readonly section: SectionName | undefined;
  readonly filters: Filters;
  /** The recording that is open; undefined: the list. */
  readonly recording: string | undefined;
  /** Where its link leads, s. */
  readonly at: number;
  /** The evaluation that is open. */
  readonly evaluation: string | undefined;
  /** The sample that is open. */
  readonly sample: string | undefined;
  /** The calibration that is open. */
  readonly calibration: string | undefined;
  /** The recording that a new calibration is to be of. */
  readonly calibrate: string | undefined;
}

const nowhere: ReviewPlace = {
  ...{ section: undefined, filters: {}, recording: undefined, at: 0 },
  ...{ evaluation: undefined, sample: undefined, calibration: undefined, calibrate: undefined },
};

/** A number names a person: it is searched for, and stands in no address. */
const unaddressed: readonly FilterName[] = ['number'];

/** The place that an address names. */
export function placeOf(search: string): ReviewPlace {
  const query = new URLSearchParams(search);
  const found = filterNames.flatMap((name): [FilterName, string][] => {
    const value = query.get(name);
    return value === null || value === '' || unaddressed.includes(name) ? [] : [[name, value]];
  });
  const at = Number(query.get('at') ?? 0);
  return {
    section: sectionNames.find((name) => name === query.get('section')),
    evaluation: query.get('evaluation') ?? undefined,
    sample: query.get('sample') ?? undefined,
    calibration: query.get('calibration') ?? undefined,
    calibrate: query.get('calibrate') ?? undefined,
    filters: Object.fromEntries(found),
    recording: query.get('recording') ?? undefined,
    at: Number.isFinite(at) && at > 0 ? at : 0,
  };
}

/** The address of a place. */
export function addressOf({ section, filters, recording, at, ...opened }: Partial<ReviewPlace>): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) query.set(name, value);
  };
  set('section', section);
  for (const name of filterNames) {
    const value = filters?.[name] ?? '';
    if (value !== '' && !unaddressed.includes(name)) query.set(name, value);
  }
  set('recording', recording);
  if (at !== undefined && at > 0) query.set('at', String(Math.round(at * 10) / 10));
  for (const name of ['evaluation', 'sample', 'calibration', 'calibrate'] as const) set(name, opened[name]);
  const text = query.toString();
  return text === '' ? '/review' : `/review?${text}`;
}

/** The place of the page, and the way to another: the browser's buttons lead back. */
export class PlaceHolder {
  readonly #place = signal(nowhere);
  readonly #page: Window;

  constructor(page: Window) {
    this.#page = page;
    this.#place.value = placeOf(page.location.search);
    page.addEventListener('popstate', () => (this.#place.value = placeOf(page.location.search)));
  }

  get place(): ReadonlySignal<ReviewPlace> {
    return this.#place;
  }

  go(to: Partial<ReviewPlace>): void {
    const place = { ...nowhere, ...to };
    this.#page.history.pushState(null, '', addressOf(place));
    this.#place.value = place;
  }
}
