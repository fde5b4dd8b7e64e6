import { Counter, type Registry } from 'prom-client';

/** RTP packets of calls and agents' phones: what arrived, and what was lost on the way. */
export class AudioMetrics {
  readonly #packets: Counter<'what'>;
  #known = { received: 0, lost: 0 };

  constructor(registers: Registry[]) {
    this.#packets = new Counter({
      name: 'marcador_rtp_packets_total',
      help: 'RTP packets received, and lost on the way to the service; none on a switch that keeps the audio to itself',
      labelNames: ['what'],
      registers,
    });
  }

  /** A packet that comes late is lost no longer: the counter waits until as many are lost again. */
  set(packets: { readonly received: number; readonly lost: number }): void {
    const before = this.#known;
    this.#known = { received: packets.received, lost: Math.max(before.lost, packets.lost) };
    this.#packets.inc({ what: 'received' }, this.#known.received - before.received);
    this.#packets.inc({ what: 'lost' }, this.#known.lost - before.lost);
  }
}
