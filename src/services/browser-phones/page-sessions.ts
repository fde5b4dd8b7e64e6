import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import type { BrowserPhoneGateway } from './browser-phone-gateway.ts';

interface Parts {
  readonly gateway: Pick<BrowserPhoneGateway, 'detach' | 'stateOf'>;
  readonly clock: Clock;
}

/** A page, and by whose leave it is a phone. */
interface SeatedPage {
  readonly phone: string;
  readonly sessionId: string;
  readonly invitedAt: EpochMs;
}

/** An invited page connects within this, or never, ms. */
const patienceMs = 20_000;

/** Which session each page belongs to: when the session ends, or is no longer that person's, the page has no audio. */
export class PageSessions {
  readonly #parts: Parts;
  readonly #pages = new Map<string, SeatedPage>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  note(page: string, { phone, sessionId }: Omit<SeatedPage, 'invitedAt'>): void {
    this.#forgetGone();
    this.#pages.set(page, { phone, sessionId, invitedAt: this.#parts.clock.now() });
  }

  /**
   * Takes the audio from every page whose session has ended.
   *
   * @param phoneOf whose phone a session may have now; undefined when it is over
   * @throws AppError STORE_UNREACHABLE; the pages that were not looked at keep their audio
   */
  async dropEnded(phoneOf: (sessionId: string) => Promise<string | undefined>): Promise<void> {
    this.#forgetGone();
    for (const [page, { phone, sessionId }] of [...this.#pages]) {
      if ((await phoneOf(sessionId)) === phone) continue;
      this.#pages.delete(page);
      await this.#parts.gateway.detach(phone, page);
    }
  }

  #forgetGone(): void {
    const { gateway, clock } = this.#parts;
    for (const [page, { phone, invitedAt }] of this.#pages)
      if (gateway.stateOf(phone).page !== page && clock.now() - invitedAt > patienceMs) this.#pages.delete(page);
  }
}
