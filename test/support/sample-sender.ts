import { expect } from 'vitest';
import type { TapSession, TapSource } from '../../telephony/media/plane/media-plane.ts';
import { RtpPhone } from './rtp-phone.ts';
import { until } from './until.ts';

/** One way for the audio of a tapped call to come, and whoever sends it, from a port of 127.0.0.1. */
export class SampleSender {
  readonly #tap: TapSession;
  readonly #socket: RtpPhone;
  readonly #source: TapSource;

  private constructor(tap: TapSession, socket: RtpPhone) {
    this.#tap = tap;
    this.#socket = socket;
    this.#source = tap.addSource();
  }

  static async open(tap: TapSession): Promise<SampleSender> {
    return new SampleSender(tap, await RtpPhone.open());
  }

  get port(): number {
    return this.#socket.port;
  }

  /** Has the plane take what comes from this sender's port of an address. */
  hearFrom(address: string): void {
    this.#source.hearFrom({ address, port: this.#socket.port });
  }

  /** Sends a frame of a level. */
  send(level: number): void {
    this.#socket.sendRaw(this.#tap.localPort, Buffer.from(new Int16Array(160).fill(level).buffer));
  }

  /** Sends one that comes, again only when it is lost: the host may not yet know from where to hear. */
  async sends(level: number): Promise<void> {
    const before = this.#source.received();
    const isHere = (): boolean => this.#source.received() > before;
    for (let time = 0; time < 5 && !isHere(); time += 1) {
      this.send(level);
      await until('a frame comes', isHere, 1_000).catch(() => undefined);
    }
    expect(isHere(), `a frame of ${level} came`).toBe(true);
  }

  stop(): void {
    this.#source.stop();
  }

  async close(): Promise<void> {
    await this.#socket.close();
  }
}
