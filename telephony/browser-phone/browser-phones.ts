import { repeat } from '../../kernel/repeat.ts';
import type { Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { IncomingInvite, Signalling } from '../sip/signalling.ts';
import type { PageWay } from './gateway-messages.ts';
import type { OpenPageAudio } from './page-audio.ts';
import { phoneAt } from './phone-address.ts';
import type { InvitedPage } from './page-stream.ts';
import { PhoneLine, type LineWorld } from './phone-line.ts';
import type { PhoneReport } from './phone-report.ts';

/** What happens on a phone, for whoever shows it. */
export interface PhoneNews {
  readonly phone: string;
  /** The page that is its audio. */
  readonly page?: string;
  readonly hasLeg: boolean;
  /** What was heard in the last second; absent when only something came or went. */
  readonly report?: PhoneReport;
}

interface Parts extends Omit<LineWorld, 'changed'> {
  readonly signalling: Signalling;
  /** Of {@link phoneAt}. */
  readonly secret: string;
  readonly openAudio: Readonly<Record<PageWay, OpenPageAudio>>;
  readonly news: (news: PhoneNews) => void;
}

/** Phones at one time: more agents than one machine serves. */
const mostPhones = 1_000;
const reportEveryMs = 1_000;

/** The phones that agents have in their browsers: towards the switch ordinary SIP phones, each at an address of its own. */
export class BrowserPhones {
  readonly #parts: Parts;
  readonly #lines = new Map<string, PhoneLine>();
  #timer: Timer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Binds the SIP port.
   *
   * @returns where it is
   * @throws AppError SWITCH_UNREACHABLE when it is taken
   */
  async start(): Promise<{ readonly host: string; readonly port: number }> {
    await this.#parts.signalling.start({ invite: (invite) => this.#invite(invite) });
    this.#timer = repeat(this.#parts.clock, reportEveryMs, () => this.#report());
    return this.#parts.signalling.contactAddress();
  }

  /**
   * Invites a page to be the audio of this phone: an SDP offer, or a ticket. When its audio flows it takes the place of the page before.
   *
   * @throws AppError MEDIA_PORTS_EXHAUSTED with as many phones as there may be
   */
  async invite(phone: string, { way, ...page }: InvitedPage & { readonly way: PageWay }): Promise<string> {
    const line = this.#lines.get(phone) ?? this.#newLine(phone);
    if (!line) throw new AppError('MEDIA_PORTS_EXHAUSTED', 'there are as many browser phones as there may be');
    try {
      return await line.invitePage(this.#parts.openAudio[way], page);
    } finally {
      this.#forgetIdle(line);
    }
  }

  /** The answer of the page that was invited last. @throws AppError REQUEST_INVALID, LEG_STATE when none is */
  answer(phone: string, sdp: string): void {
    const line = this.#lines.get(phone);
    if (!line) throw new AppError('LEG_STATE', { reason: 'audioOver' });
    line.answerPage(sdp);
  }

  /** The page gives the phone back; without a name, whichever page has it. */
  detach(phone: string, page?: string): void {
    this.#lines.get(phone)?.detach(page);
  }

  /** Hangs up every leg and closes. */
  async close(): Promise<void> {
    this.#timer?.cancel();
    for (const line of this.#lines.values()) line.close();
    await this.#parts.signalling.close();
    await this.#parts.media.close();
  }

  #invite(invite: IncomingInvite): void {
    const phone = phoneAt(invite.requestUri, this.#parts.secret);
    const line = phone === undefined ? undefined : (this.#lines.get(phone) ?? this.#newLine(phone));
    if (line) line.invite(invite);
    else invite.reject(404);
  }

  #newLine(phone: string): PhoneLine | undefined {
    if (this.#lines.size >= mostPhones) return undefined;
    const line = new PhoneLine(phone, {
      ...this.#parts,
      changed: (changed) => {
        this.#parts.news(standingOf(changed));
        this.#forgetIdle(changed);
      },
    });
    this.#lines.set(phone, line);
    return line;
  }

  #forgetIdle(line: PhoneLine): void {
    if (line.isIdle && this.#lines.get(line.phone) === line) this.#lines.delete(line.phone);
  }

  #report(): void {
    for (const line of [...this.#lines.values()]) {
      const report = line.read();
      if (report) this.#parts.news({ ...standingOf(line), report });
    }
  }
}

function standingOf({ phone, page, hasLeg }: PhoneLine): PhoneNews {
  return { phone, hasLeg, ...(page === undefined ? {} : { page }) };
}
