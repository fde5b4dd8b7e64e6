/** Who sends a request: a party of a dialog, a host that is a peer, or anybody else. */
export type Standing = 'dialog' | 'peer' | 'stranger';

/** Server transactions at the same time, of all hosts of a standing and of one. */
export type PlaceLimits = Readonly<Record<Standing, { readonly inAll: number; readonly perHost: number }>>;

/** Apart, so that strangers take no place of a peer, and no host that names itself a peer one of a running call. */
export const defaultPlaceLimits: PlaceLimits = {
  dialog: { inAll: 8000, perHost: 4000 },
  peer: { inAll: 8000, perHost: 4000 },
  stranger: { inAll: 500, perHost: 20 },
};

/** Counts the server transactions by standing and host. */
export class RequestPlaces {
  readonly #limits: PlaceLimits;
  readonly #taken: Readonly<Record<Standing, Map<string, number>>> = {
    dialog: new Map(),
    peer: new Map(),
    stranger: new Map(),
  };
  readonly #sums: Record<Standing, number> = { dialog: 0, peer: 0, stranger: 0 };

  constructor(limits: PlaceLimits = defaultPlaceLimits) {
    this.#limits = limits;
  }

  /** @returns what gives the place back, once; undefined when there is none */
  take(standing: Standing, host: string): (() => void) | undefined {
    const { inAll, perHost } = this.#limits[standing];
    const taken = this.#taken[standing];
    const ofHost = taken.get(host) ?? 0;
    if (this.#sums[standing] >= inAll || ofHost >= perHost) return undefined;
    taken.set(host, ofHost + 1);
    this.#sums[standing] += 1;
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      this.#giveBack(standing, host);
    };
  }

  #giveBack(standing: Standing, host: string): void {
    const left = (this.#taken[standing].get(host) ?? 1) - 1;
    this.#sums[standing] -= 1;
    if (left === 0) this.#taken[standing].delete(host);
    else this.#taken[standing].set(host, left);
  }
}
