import { randomInt } from 'node:crypto';
import type { Clock, Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { inBackground } from '../../kernel/in-background.ts';
import type { Codec } from '../media/codec.ts';
import type { RtpEngine } from '../media/rtp/rtp-engine.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import { NegotiatedSession } from '../sip/negotiated-session.ts';
import type { IncomingInvite, SipDialog } from '../sip/signalling.ts';
import { AudioMeter } from './audio-meter.ts';
import { microphoneWatch, type MicrophoneWatch } from './microphone-watch.ts';
import type { OpenPageAudio } from './page-audio.ts';
import { PageStream, type InvitedPage } from './page-stream.ts';
import type { PhoneReport } from './phone-report.ts';

/** What a line lives in. */
export interface LineWorld {
  readonly clock: Clock;
  readonly media: RtpEngine;
  /** How long a leg waits for its page, ms: as it is called, and after the page was lost. */
  readonly graceMs: number;
  readonly reportError: (error: unknown) => void;
  /** The page has come, gone, or given way to another. */
  readonly changed: (line: PhoneLine) => void;
}

/** A page is lost when it has sent nothing for so long, ms: a microphone sends even silence. */
export const pageLostMs = 3_000;
/** A leg without a packet of the switch ends after this, ms: nobody is at its other end. */
const deadLegMs = 30_000;
/** As on the trunks, so that nothing need be transcoded. */
const codecs: readonly Codec[] = ['PCMA', 'PCMU'];

interface Leg {
  readonly session: RtpSession;
  readonly meter: AudioMeter;
  dialog: SipDialog | undefined;
}

/**
 * One agent's phone: towards the switch a leg, towards the browser a page, each of which comes and goes without the other.
 * The leg outlives the page by `graceMs`, during which the other end hears silence; then it is hung up, and the switch does
 * what it does when any phone is lost.
 */
export class PhoneLine {
  readonly phone: string;
  readonly #world: LineWorld;
  #leg: Leg | undefined;
  /** A call that is not answered yet. */
  #waiting: { readonly invite: IncomingInvite; isAnswering: boolean } | undefined;
  #page: PageStream | undefined;
  /** A page that is invited and has not come yet. */
  #invited: PageStream | undefined;
  /** How many pages are being invited, whose audio is not open yet. */
  #inviting = 0;
  #grace: Timer | undefined;
  #microphone: MicrophoneWatch | undefined;

  constructor(phone: string, world: LineWorld) {
    this.phone = phone;
    this.#world = world;
  }

  /** Nobody calls it and no page is there: it may be forgotten. */
  get isIdle(): boolean {
    return !this.#leg && !this.#waiting && !this.#page && !this.#invited && this.#inviting === 0;
  }

  /** The page that has the phone. */
  get page(): string | undefined {
    return this.#page?.page;
  }

  get hasLeg(): boolean {
    return this.#leg !== undefined;
  }

  /** The switch calls. One phone, one leg: a second call finds it busy. */
  invite(invite: IncomingInvite): void {
    if (this.#leg || this.#waiting) {
      invite.reject(486);
      return;
    }
    this.#waiting = { invite, isAnswering: false };
    invite.onCancelled(() => this.#stopWaiting());
    invite.progress(180);
    if (this.#page) this.#answerWaiting();
    else this.#startGrace();
  }

  /** Opens the audio of a page. When it flows, the page takes the place of one before it: whoever comes last has the phone. */
  async invitePage(open: OpenPageAudio, page: InvitedPage): Promise<string> {
    const { clock } = this.#world;
    const ssrc = randomInt(2 ** 32);
    const start = { ssrc, sequence: randomInt(2 ** 15), timestamp: randomInt(2 ** 32) };
    const stream = new PageStream(start, clock.now(), page);
    const listener = {
      opened: () => this.#takePage(stream),
      received: (datagram: Buffer) => stream.receive(datagram, clock.now()),
      closed: () => this.#onClosed(stream),
    };
    this.#inviting += 1;
    try {
      const audio = await open(listener, ssrc);
      stream.connect(audio);
      this.#invited?.close();
      this.#invited = stream;
      return audio.offer;
    } finally {
      this.#inviting -= 1;
    }
  }

  /** The answer of the page that was invited last. @throws AppError REQUEST_INVALID, LEG_STATE when none is */
  answerPage(sdp: string): void {
    if (!this.#invited) throw new AppError('LEG_STATE', { reason: 'audioOver' });
    this.#invited.answer(sdp);
  }

  /** A page gives the phone back, the one that is only invited as well; the leg waits for another. Without a name: whichever page. */
  detach(name?: string): void {
    const [page, invited] = [this.#page, this.#invited];
    if (invited && (name ?? invited.page) === invited.page) {
      invited.close();
      this.#onClosed(invited);
    }
    if (page && (name ?? page.page) === page.page) this.#drop(page);
  }

  /** Called every second: loses a page that fell silent, and says what was heard. Undefined while no page is there. */
  read(): PhoneReport | undefined {
    const page = this.#page;
    if (!page) return undefined;
    if (this.#world.clock.now() - page.heardAt >= pageLostMs) {
      this.#drop(page);
      return undefined;
    }
    const fromPage = page.readMeter();
    const fromSwitch = this.#leg?.meter.read();
    if (fromSwitch) this.#microphone ??= microphoneWatch();
    else this.#microphone = undefined;
    const isMicrophoneSilent =
      fromSwitch !== undefined && this.#microphone?.(fromPage.level, fromSwitch.level) === true;
    return { fromPage, ...(fromSwitch ? { fromSwitch } : {}), isMicrophoneSilent };
  }

  /** Ends leg and page. */
  close(): void {
    this.#grace?.cancel();
    this.#waiting?.invite.reject(480);
    this.#waiting = undefined;
    this.#page?.close();
    this.#page = undefined;
    this.#invited?.close();
    this.#invited = undefined;
    this.#hangUp();
  }

  #takePage(stream: PageStream): void {
    const before = this.#page;
    this.#invited = undefined;
    this.#page = stream;
    before?.close();
    this.#grace?.cancel();
    if (this.#leg) stream.join(this.#leg.session);
    this.#answerWaiting();
    this.#world.changed(this);
  }

  #onClosed(stream: PageStream): void {
    if (stream === this.#invited) {
      this.#invited = undefined;
      this.#world.changed(this);
    } else this.#lostPage(stream);
  }

  #drop(page: PageStream): void {
    page.close();
    this.#lostPage(page);
  }

  #lostPage(stream: PageStream): void {
    if (this.#page !== stream) return;
    this.#page = undefined;
    stream.join(undefined);
    if (this.#leg) this.#startGrace();
    this.#world.changed(this);
  }

  #startGrace(): void {
    this.#grace?.cancel();
    this.#grace = this.#world.clock.setTimer(this.#world.graceMs, () => {
      this.#waiting?.invite.reject(480);
      this.#stopWaiting();
      this.#hangUp();
    });
  }

  #stopWaiting(): void {
    this.#waiting = undefined;
    if (!this.#leg) this.#grace?.cancel();
    this.#world.changed(this);
  }

  #answerWaiting(): void {
    const waiting = this.#waiting;
    if (!waiting || waiting.isAnswering) return;
    waiting.isAnswering = true;
    inBackground(() => this.#answer(waiting.invite), this.#failed(waiting.invite));
  }

  async #answer(invite: IncomingInvite): Promise<void> {
    const { media, clock } = this.#world;
    const offer = invite.sdp ?? '';
    const session = await media.open({ listener: { timedOut: () => this.#hangUp() }, timeoutMs: deadLegMs });
    const negotiated = new NegotiatedSession(session, codecs, clock, undefined);
    const isTaken = (await negotiated.take(offer)) === 'taken';
    const answer = isTaken ? negotiated.answer(offer) : undefined;
    if (answer === undefined || this.#waiting?.invite !== invite) {
      await media.closeSession(session);
      if (this.#waiting?.invite === invite) this.#failed(invite)(new Error('no common codec'), 488);
      return;
    }
    const leg: Leg = { session, meter: new AudioMeter(), dialog: undefined };
    session.listen(leg.meter);
    session.park();
    leg.dialog = invite.accept(answer);
    leg.dialog.listen({ ended: () => this.#onEnd(leg), offer: (next) => negotiated.answer(next) });
    this.#waiting = undefined;
    this.#leg = leg;
    if (this.#page) this.#page.join(session);
    else this.#startGrace();
    this.#world.changed(this);
  }

  #failed(invite: IncomingInvite): (error: unknown, status?: number) => void {
    return (error, status = 500) => {
      this.#world.reportError(error);
      invite.reject(status);
      if (this.#waiting?.invite === invite) this.#stopWaiting();
    };
  }

  #hangUp(): void {
    inBackground(async () => this.#leg?.dialog?.bye(), this.#world.reportError);
  }

  #onEnd(leg: Leg): void {
    if (this.#leg !== leg) return;
    this.#leg = undefined;
    this.#grace?.cancel();
    this.#page?.join(undefined);
    inBackground(() => this.#world.media.closeSession(leg.session), this.#world.reportError);
    this.#world.changed(this);
  }
}
