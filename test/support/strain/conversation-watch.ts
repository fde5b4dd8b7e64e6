import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../../kernel/system-clock.ts';
import { RtpEngine } from '../../../telephony/media/rtp/rtp-engine.ts';
import { bridge } from '../../../telephony/media/rtp/media-party.ts';
import type { RtpSession } from '../../../telephony/media/rtp/rtp-session.ts';
import { FarEnds, type HeardAtFarEnd } from '../far-ends.ts';

/** What a loop and the conversation that it relays went through. All in ms. */
export interface Strain extends HeardAtFarEnd {
  /** 99.9 % of the turns of the loop were shorter. */
  readonly turnP999Ms: number;
  readonly longestTurnMs: number;
}

/** The turn of a loop is measured to this, ms. */
const resolutionMs = 2;

/** A conversation that the loop of this process relays, and the loop. */
export class ConversationWatch {
  readonly #media: RtpEngine;
  readonly #farEnds: FarEnds;
  readonly #turns = monitorEventLoopDelay({ resolution: resolutionMs });

  private constructor(media: RtpEngine, ends: FarEnds) {
    this.#media = media;
    this.#farEnds = ends;
  }

  /** @param firstPort of the two media ports of the conversation */
  static async start(firstPort: number): Promise<ConversationWatch> {
    const media = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from: firstPort, to: firstPort + 3 },
      reportError: (error) => {
        throw error;
      },
    });
    const legs: readonly [RtpSession, RtpSession] = [await media.open(), await media.open()];
    const ends = await FarEnds.start();
    for (const [i, leg] of legs.entries()) {
      leg.setRemote({ address: '127.0.0.1', port: ends.ports[i] ?? 0, format: { codec: 'PCMU' } });
    }
    bridge(...legs);
    ends.speakTo(legs[0].localPort);
    const watch = new ConversationWatch(media, ends);
    watch.#turns.enable();
    return watch;
  }

  /** Measures while something happens. */
  async during(happens: () => Promise<unknown>): Promise<Strain> {
    this.#turns.reset();
    this.#farEnds.begin();
    await happens();
    const turns = { turnP999Ms: this.#turns.percentile(99.9) / 1e6, longestTurnMs: this.#turns.max / 1e6 };
    return { ...turns, ...(await this.#farEnds.read()) };
  }

  async close(): Promise<void> {
    this.#turns.disable();
    await this.#farEnds.close();
    await this.#media.close();
  }
}
