import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { AppError } from '../../../kernel/errors.ts';
import { frameSamples } from '../codec.ts';

/**
 * Receives what switches send of their calls: headerless 16-bit little-endian samples at 8 kHz, each stream from a port of its
 * own, by which it is known. Datagrams of any length are cut into frames of 20 ms.
 */
export class SampleReceiver {
  readonly #socket: Socket = createSocket('udp4');
  readonly #cutters = new Map<number, (datagram: Buffer, address: string) => void>();

  /** Where it listens, once it was started. */
  get port(): number {
    return this.#socket.address().port;
  }

  /** Binds to a free port. @throws AppError `SWITCH_UNREACHABLE` when the address is not ours */
  start(host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', (cause) => {
        reject(new AppError('SWITCH_UNREACHABLE', 'no port for listening to calls', { cause, details: { host } }));
      });
      this.#socket.bind(0, host, () => {
        this.#socket.removeAllListeners('error');
        this.#socket.on('error', () => undefined);
        this.#socket.on('message', (datagram, { port, address }) => this.#cutters.get(port)?.(datagram, address));
        this.#socket.unref();
        resolve();
      });
    });
  }

  /** @param to `onFrame` gets each frame; the array is used again for the next. `from`: the address it must come from */
  listen(sourcePort: number, to: { readonly onFrame: (frame: Int16Array) => void; readonly from: string }): void {
    const frame = new Int16Array(frameSamples);
    let filled = 0;
    this.#cutters.set(sourcePort, (datagram, address) => {
      if (to.from !== address) return;
      for (let at = 0; at + 1 < datagram.length; at += 2) {
        frame[filled] = datagram.readInt16LE(at);
        filled += 1;
        if (filled < frameSamples) continue;
        filled = 0;
        to.onFrame(frame);
      }
    });
  }

  leave(sourcePort: number): void {
    this.#cutters.delete(sourcePort);
  }

  close(): Promise<void> {
    this.#cutters.clear();
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}
