import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { SipDestination } from '../../wire/sip-uri.ts';
import { TcpConnection } from './tcp-connection.ts';
import type { SecurityKind } from '../../../../kernel/security-kinds.ts';
import { TurnQueue } from './turn-queue.ts';
import type { Transport, TransportWorld } from './transport.ts';

/** How long a connection may take to come up, in ms: shorter than Timer B, so that the cause is known. */
const connectTimeoutMs = 5000;

/**
 * Connections that may wait to be accepted. One turn of the event loop accepts all of them, at about 0.1 ms each; those beyond
 * are tried again by their far end a second later.
 */
const backlog = 64;

/** Messages of strangers that one turn reads: a message costs about 0.1 ms. */
const strangersPerTurn = 10;

interface Peer {
  readonly host: string;
  readonly port: number;
}

interface Entry {
  readonly host: string;
  readonly connection: TcpConnection;
  readonly isInbound: boolean;
  /** Whether it was a stranger's when it was accepted. */
  readonly isStrangers: boolean;
}

/**
 * A TCP listener and the connections of both directions, kept open and reused per far end (RFC 3261 §18). Places are kept
 * for peers: strangers have a part of them, and each address a small one.
 */
export class TcpTransport implements Transport {
  readonly kind = 'tcp';
  readonly reliable = true;
  readonly #world: TransportWorld;
  readonly #connections = new Map<string, Entry>();
  readonly #turns = new TurnQueue(strangersPerTurn);
  readonly #server: Server = createServer((socket) => this.#accept(socket));
  #localAddress = '0.0.0.0';

  constructor(world: TransportWorld) {
    this.#world = world;
  }

  /** Connections of both directions. */
  get connections(): number {
    return this.#connections.size;
  }

  async open(bind: { readonly address: string; readonly port: number }): Promise<void> {
    this.#localAddress = bind.address;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(bind.port, bind.address, backlog, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#server.on('error', () => undefined);
  }

  localPort(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  send(data: Buffer, to: SipDestination, onError: (error: Error) => void): void {
    const { connection } = this.#connections.get(keyOf(to)) ?? this.#connect(to);
    connection.send(data, onError);
    if (connection.unsentBytes > 0 && this.unsentBytes() > this.#world.connectionLimits.unsentBytesInAll)
      this.#giveUpLongest();
  }

  async close(): Promise<void> {
    this.#turns.close();
    for (const { connection } of this.#connections.values()) connection.destroy();
    if (!this.#server.listening) return;
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(socket: Socket): void {
    const far = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    if (this.#hasPlaceFor(far.host)) this.#adopt(socket, far, true);
    else {
      this.#world.noted('connectionRefused', far.host);
      socket.on('error', () => undefined);
      socket.destroy();
    }
  }

  #hasPlaceFor(host: string): boolean {
    const { inAll, strangers, perStranger, perPeer } = this.#world.connectionLimits;
    const inbound = [...this.#connections.values()].filter(({ isInbound }) => isInbound);
    const ofHost = inbound.filter((entry) => entry.host === host).length;
    if (inbound.length >= inAll) return false;
    if (this.#world.isPeer(host)) return ofHost < perPeer;
    const ofStrangers = inbound.filter(({ isStrangers }) => isStrangers).length;
    return ofHost < perStranger && ofStrangers < strangers;
  }

  #connect(to: SipDestination): Entry {
    const localAddress = this.#localAddress === '0.0.0.0' ? {} : { localAddress: this.#localAddress };
    const socket = connect({ host: to.host, port: to.port, ...localAddress });
    const deadline = this.#world.clock.setTimer(connectTimeoutMs, () =>
      socket.destroy(new Error('the connection did not come up in time')),
    );
    socket.once('connect', () => deadline.cancel());
    socket.once('close', () => deadline.cancel());
    return this.#adopt(socket, to, false);
  }

  #adopt(socket: Socket, { host, port }: Peer, isInbound: boolean): Entry {
    const key = keyOf({ host, port });
    const { clock, faults, connectionLimits: limits } = this.#world;
    const world = {
      clock,
      faults,
      limits,
      turns: this.#turns,
      isPeer: () => this.#world.isPeer(host),
      received: (message: Buffer) => this.#world.received(message, { host, port, transport: 'tcp' }),
      noted: (kind: SecurityKind) => this.#world.noted(kind, host),
      closed: () => {
        if (this.#connections.get(key) === entry) this.#connections.delete(key);
      },
    };
    const entry: Entry = {
      host,
      connection: new TcpConnection(socket, world, isInbound),
      isInbound,
      isStrangers: !this.#world.isPeer(host),
    };
    this.#connections.set(key, entry);
    return entry;
  }

  /** Bytes that wait for far ends to read them. */
  unsentBytes(): number {
    let sum = 0;
    for (const { connection } of this.#connections.values()) sum += connection.unsentBytes;
    return sum;
  }

  /** The far end that has let most lie goes first. */
  #giveUpLongest(): void {
    const entries = [...this.#connections.values()];
    const longest = entries.toSorted((a, b) => b.connection.unsentBytes - a.connection.unsentBytes)[0];
    longest?.connection.giveUp();
  }
}

function keyOf({ host, port }: Peer): string {
  return `${host}:${port}`;
}
