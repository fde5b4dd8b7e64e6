import { AppError } from '../../../kernel/errors.ts';
import { frameSamples } from '../codec.ts';
import type { DatagramSocket, DatagramSockets } from '../datagrams/datagram-sockets.ts';
import { NodeDatagrams } from '../datagrams/node-datagrams.ts';

/** Takes the datagrams of one stream. */
type Cut = (datagram: Buffer, address: string) => void;

/**
 * Receives what switches send of their calls: headerless 16-bit little-endian samples at 8 kHz, each stream from a port of its
 * own, by which it is known. Datagrams of any length are cut into frames of 20 ms.
 */
export class SampleReceiver {
  readonly #socket: DatagramSocket;
  readonly #cutters: Map<number, Cut>;

  /** Use {@link SampleReceiver.start}. */
  private constructor(socket: DatagramSocket, cutters: Map<number, Cut>) {
    this.#socket = socket;
    this.#cutters = cutters;
  }

  /** On a free port. @throws AppError `SWITCH_UNREACHABLE` when the address is not ours */
  static async start(datagrams: DatagramSockets, host: string): Promise<SampleReceiver> {
    const cutters = new Map<number, Cut>();
    try {
      const socket = await datagrams.bind({ address: host, port: 0, unref: true }, (datagram, { port, address }) =>
        cutters.get(port)?.(datagram, address),
      );
      return new SampleReceiver(socket, cutters);
    } catch (cause) {
      throw new AppError('SWITCH_UNREACHABLE', 'no port for listening to calls', { cause, details: { host } });
    }
  }

  /** Whether one could listen there. @throws AppError `SWITCH_UNREACHABLE` when the address is not ours */
  static async tryOut(host: string): Promise<void> {
    const trial = await SampleReceiver.start(new NodeDatagrams(), host);
    await trial.close();
  }

  /** Where it listens. */
  get port(): number {
    return this.#socket.port;
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
    return this.#socket.close();
  }
}
