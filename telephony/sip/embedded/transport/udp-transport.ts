import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { Transport, TransportWorld } from './transport.ts';

/** The kernel's receive buffer asked for, in bytes: a burst of a few hundred messages must survive one slow tick. */
const receiveBufferBytes = 1 << 20;

/** One UDP socket for all of the stack. */
export class UdpTransport implements Transport {
  readonly kind = 'udp';
  readonly reliable = false;
  /** Hosts are addresses by the time they come here: asking a resolver for each packet would only cost. */
  readonly #socket: Socket = createSocket({ type: 'udp4', lookup: (host, _options, use) => use(null, host, 4) });
  readonly #world: Pick<TransportWorld, 'faults' | 'received'>;
  #open = false;

  constructor(world: Pick<TransportWorld, 'faults' | 'received'>) {
    this.#world = world;
  }

  async open(bind: { readonly address: string; readonly port: number }): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(bind.port, bind.address, () => {
        this.#socket.off('error', reject);
        resolve();
      });
    });
    this.#open = true;
    this.#socket.setRecvBufferSize(receiveBufferBytes);
    // An ICMP error of one peer must not end the socket of all; the transaction's own timers notice.
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (data, from) => {
      const source = { host: from.address, port: from.port, transport: 'udp' } as const;
      this.#world.faults.run(() => this.#world.received(data, source));
    });
  }

  localPort(): number {
    return this.#socket.address().port;
  }

  send(data: Buffer, to: SipDestination, onError: (error: Error) => void): void {
    const { faults } = this.#world;
    const failed = (error: Error): void => {
      faults.run(() => onError(error));
    };
    const isSent =
      this.#open &&
      faults.run(() => {
        this.#socket.send(data, to.port, to.host, (error) => {
          if (error) failed(error);
        });
      });
    if (!isSent) queueMicrotask(() => failed(new Error('the socket is closed, or cannot send there')));
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await new Promise<void>((resolve) => {
      this.#socket.close(() => resolve());
    });
  }
}
