import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { seededRng, type Rng } from '../../kernel/rng.ts';

/** What happens to each packet, each way. */
export interface Roughness {
  /** Chance of being lost, 0 to 1. */
  readonly loss: number;
  /** It is late by a chance from 0 to this, ms, so that packets overtake one another. */
  readonly jitterMs: number;
}

/** A network between a page and the gateway: a UDP relay on loopback, smooth until it is asked to be rough. */
export class RoughNetwork {
  readonly #inner: Socket;
  readonly #outer: Socket;
  readonly #rng: Rng;
  readonly #late = new Set<NodeJS.Timeout>();
  #page: { readonly address: string; readonly port: number } | undefined;
  #roughness: Roughness = { loss: 0, jitterMs: 0 };
  /** Packets that were lost here. */
  lost = 0;
  passed = 0;

  private constructor([outer, inner]: readonly [Socket, Socket], gatewayPort: number, seed: number) {
    [this.#outer, this.#inner] = [outer, inner];
    this.#rng = seededRng(seed);
    outer.on('message', (datagram, from) => {
      this.#page = from;
      this.#pass(() => inner.send(datagram, gatewayPort, '127.0.0.1'));
    });
    inner.on('message', (datagram) => this.#pass(() => outer.send(datagram, this.#page?.port, this.#page?.address)));
  }

  /** @param gatewayPort where pages would send to without it; the same seed loses and delays alike */
  static async start(gatewayPort: number, seed = 1): Promise<RoughNetwork> {
    const sockets = [createSocket('udp4'), createSocket('udp4')] as const;
    for (const socket of sockets) {
      // A browser sends from another address of this machine.
      socket.bind(0, '0.0.0.0');
      await once(socket, 'listening');
    }
    return new RoughNetwork(sockets, gatewayPort, seed);
  }

  /** The offer of the gateway, for a page that is to reach it through here alone. */
  offered(offer: string): string {
    return offer.replaceAll(/^(a=candidate:\S+ 1 UDP \d+ \S+) \d+ /gm, `$1 ${this.#outer.address().port} `);
  }

  /** From the next packet on. */
  become(roughness: Roughness): void {
    this.#roughness = roughness;
  }

  close(): void {
    for (const timer of this.#late) clearTimeout(timer);
    this.#outer.close();
    this.#inner.close();
  }

  #pass(send: () => void): void {
    const { loss, jitterMs } = this.#roughness;
    if (this.#rng.next() < loss) {
      this.lost += 1;
      return;
    }
    this.passed += 1;
    if (jitterMs === 0) {
      send();
      return;
    }
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      send();
    }, this.#rng.next() * jitterMs);
    this.#late.add(timer);
  }
}
