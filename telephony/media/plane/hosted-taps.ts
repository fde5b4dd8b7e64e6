import type { Clock } from '../../../kernel/clock.ts';
import type { DatagramSockets } from '../datagrams/datagram-sockets.ts';
import type { PartyId } from './media-orders.ts';
import { SampleReceiver } from './sample-receiver.ts';
import { TappedCall } from './tapped-call.ts';

/** The tapped calls of a host, and the one port to which their samples come, from the first of them on. */
export class HostedTaps {
  readonly #clock: Clock;
  readonly #address: string;
  readonly #datagrams: DatagramSockets;
  readonly #calls = new Map<PartyId, TappedCall>();
  #receiver: Promise<SampleReceiver> | undefined;

  /** @param address the local IP address to listen on */
  constructor(clock: Clock, address: string, datagrams: DatagramSockets) {
    this.#clock = clock;
    this.#address = address;
    this.#datagrams = datagrams;
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when the address is not ours */
  async open(id: PartyId): Promise<{ readonly call: TappedCall; readonly address: string; readonly port: number }> {
    this.#receiver ??= this.#start();
    const receiver = await this.#receiver;
    const call = new TappedCall(receiver, this.#clock);
    this.#calls.set(id, call);
    return { call, address: this.#address, port: receiver.port };
  }

  get(id: PartyId): TappedCall | undefined {
    return this.#calls.get(id);
  }

  /** @returns the call, which nobody finds any longer */
  take(id: PartyId): TappedCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  /** Nothing comes any longer. */
  async close(): Promise<void> {
    await (await this.#receiver)?.close();
  }

  async #start(): Promise<SampleReceiver> {
    try {
      return await SampleReceiver.start(this.#datagrams, this.#address);
    } catch (error) {
      this.#receiver = undefined;
      throw error;
    }
  }
}
