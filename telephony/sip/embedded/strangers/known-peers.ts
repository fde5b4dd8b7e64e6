import type { Clock, EpochMs } from '../../../../kernel/clock.ts';
import { AddressList } from '../../../address-list.ts';
import type { PeerList } from '../../signalling.ts';

/** How often the addresses of named hosts are looked up anew, in ms. */
const refreshMs = 30_000;

/** What the peers' names are resolved by. */
interface Resolver {
  resolve(host: string, use: () => void): void;
  known(host: string): readonly string[];
}

/** Who is a peer: trunks by their hosts and networks, phones by where they registered from. Everybody else is a stranger. */
export class KnownPeers {
  readonly #clock: Clock;
  readonly #resolver: Resolver;
  #list: PeerList | undefined;
  #networks = new AddressList();
  #refreshedAt: EpochMs | undefined;

  constructor(clock: Clock, resolver: Resolver) {
    this.#clock = clock;
    this.#resolver = resolver;
  }

  /** Without a list everybody is a peer. @throws Error for a network that is none */
  use(list: PeerList | undefined): void {
    this.#list = list;
    this.#networks = new AddressList(list?.networks);
    this.#refresh();
  }

  /** What becomes of a stranger's request that no phone would send to register. */
  get strangers(): PeerList['strangers'] {
    return this.#list?.strangers ?? 'answer';
  }

  get takesRegistrations(): boolean {
    return this.#list?.takesRegistrations ?? true;
  }

  isPeer(address: string): boolean {
    return !this.#list || this.#list.isPhone(address) || this.isTrunk(address);
  }

  /** Whether a trunk of the list is there. */
  isTrunk(address: string): boolean {
    if (!this.#list) return false;
    this.#refresh();
    return (
      this.#networks.includes(address) || this.#list.hosts.some((host) => this.#resolver.known(host).includes(address))
    );
  }

  #refresh(): void {
    const now = this.#clock.now();
    if (!this.#list || (this.#refreshedAt !== undefined && now - this.#refreshedAt < refreshMs)) return;
    this.#refreshedAt = now;
    for (const host of this.#list.hosts) this.#resolver.resolve(host, () => undefined);
  }
}
