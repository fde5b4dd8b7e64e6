import { systemClock } from '../../kernel/system-clock.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { RtpSession, RtpSessionOptions } from '../../telephony/media/rtp/rtp-session.ts';
import { RtpPhone } from './rtp-phone.ts';

const fail = (error: unknown): never => {
  throw error;
};

/** Engines and phones of a test, closed after it. */
export class MediaLegs {
  readonly #closers: (() => Promise<void>)[] = [];

  /** Below the ephemeral ports; sessions pass over ports that others have. */
  openEngine(pairs = 200, reportError: (error: unknown) => void = fail): RtpEngine {
    const from = 20_000 + 2 * Math.floor(Math.random() * 6000);
    const engine = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from, to: from + 2 * pairs - 1 },
      reportError,
    });
    this.#closers.push(() => engine.close());
    return engine;
  }

  async openPhone(address?: string): Promise<RtpPhone> {
    const phone = await RtpPhone.open(address);
    this.#closers.push(() => phone.close());
    return phone;
  }

  /** A session with a phone as its far end. */
  async openLeg(
    engine: RtpEngine,
    codec: 'PCMU' | 'PCMA' = 'PCMU',
    options: RtpSessionOptions = {},
  ): Promise<{ session: RtpSession; phone: RtpPhone }> {
    const session = await engine.open(options);
    const phone = await this.openPhone();
    session.setRemote({ address: '127.0.0.1', port: phone.port, format: { codec, dtmfPayloadType: 101 } });
    return { session, phone };
  }

  /** Closes what was opened, the last first. */
  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}
