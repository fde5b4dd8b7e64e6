import type { EpochMs } from '../../../kernel/clock.ts';
import { SessionGauge } from '../rtp/session-gauge.ts';
import type { TapSession, TapSource } from './media-plane.ts';
import { PlaneParty, type OpenedParty, type PartyLine } from './plane-party.ts';

/** A call that is heard elsewhere: at the other end of a {@link PartyLine}. */
export class PlaneTap extends PlaneParty implements TapSession {
  readonly #gauges = new Map<number, SessionGauge>();
  /** Frames of the sources that were stopped. */
  #past = 0;

  constructor(line: PartyLine, opened: OpenedParty & { readonly lost?: () => void }) {
    super(line, opened, opened.lost);
  }

  get heardAt(): EpochMs {
    return [...this.#gauges.values()].reduce((latest, { heardAt }) => Math.max(latest, heardAt), 0);
  }

  get packets(): { readonly received: number; readonly lost: number } {
    const received = [...this.#gauges.values()].reduce((sum, gauge) => sum + gauge.packets.received, this.#past);
    return { received, lost: 0 };
  }

  addSource(): TapSource {
    const [source, gauge] = [this.next(), SessionGauge.make()];
    this.#gauges.set(source, gauge);
    return {
      hearFrom: (from) => this.send({ type: 'hearFrom', id: this.id, source, from, gauge: gauge.memory }),
      received: () => gauge.packets.received,
      stop: () => {
        if (!this.#gauges.delete(source)) return;
        this.#past += gauge.packets.received;
        this.send({ type: 'stopHearing', id: this.id, source });
      },
    };
  }
}
