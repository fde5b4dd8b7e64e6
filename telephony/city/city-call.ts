import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import type { Prompt } from '../media/prompt.ts';
import type { RtpEngine } from '../media/rtp/rtp-engine.ts';
import type { RemoteMedia } from '../media/rtp/remote-media.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import type { IncomingInvite, SipDialog } from '../sip/signalling.ts';
import type { CityLog, CityLogLine } from './city-log.ts';
import type { Fate } from './draw-fate.ts';
import { readOffer, writeAnswer } from './media-description.ts';
import type { Manner } from './decide-turn.ts';
import { Talker, type TalkerLines } from './talker.ts';

/** What a call in the city is made of. */
export interface CityCallParts {
  readonly invite: IncomingInvite;
  readonly number: string;
  readonly attempt: number;
  readonly fate: Fate;
  readonly clock: Clock;
  readonly media: RtpEngine;
  readonly log: CityLog;
  /** Called once, at the end. */
  readonly onEnd: () => void;
}

/** A called person who hears no RTP for this long hangs up, in ms. */
const deadLineMs = 30_000;

/** A promise for what happens after the end of a call: nothing. Scripts that wait for it are simply forgotten. */
const never = <Result>(): Promise<Result> => new Promise<Result>(() => undefined);

/**
 * One call at its called end: the steps that the scripts of behaviours.ts are written in. When the call ends, from whichever
 * side, the step that is under way never returns; so a script needs no check after each step.
 */
export class CityCall {
  readonly fate: Fate;
  readonly #parts: CityCallParts;
  #remote: RemoteMedia | undefined;
  #session: RtpSession | undefined;
  #dialog: SipDialog | undefined;
  #talker: Talker | undefined;
  #timer: Timer | undefined;
  #answeredAt: EpochMs | undefined;
  #ended = false;

  constructor(parts: CityCallParts) {
    this.#parts = parts;
    this.fate = parts.fate;
    this.#remote = readOffer(parts.invite.sdp ?? '');
    parts.invite.onCancelled(() => this.#end({ status: 487 }));
    this.#log({ event: 'invite' });
  }

  /** Time passes. */
  wait(ms: number): Promise<void> {
    if (this.#ended) return never();
    return new Promise((resolve) => {
      this.#timer = this.#parts.clock.setTimer(ms, resolve);
    });
  }

  /** 180. */
  ring(): void {
    if (this.#ended) return;
    this.#parts.invite.progress(180);
    this.#log({ event: 'ringing' });
  }

  /** 183 with media: what is played from here on is heard before any answer. */
  async earlyMedia(): Promise<void> {
    const session = await this.#openMedia();
    this.#parts.invite.progress(183, this.#description(session));
    this.#log({ event: 'earlyMedia' });
  }

  /** 200 with media. */
  async answer(): Promise<void> {
    const session = await this.#openMedia();
    this.#dialog = this.#parts.invite.accept(this.#description(session));
    this.#dialog.listen({
      ended: (end) => this.#end({ status: 200, byeBy: hungUpBy[end.by] }),
      offer: (offer) => this.#reoffer(session, offer),
    });
    session.park();
    this.#answeredAt = this.#parts.clock.now();
    this.#log({ event: 'answered' });
  }

  /** Plays to its end. */
  play(prompt: Prompt): Promise<void> {
    const session = this.#session;
    if (this.#ended || !session) return never();
    return new Promise((resolve) => {
      session.play(prompt, resolve);
    });
  }

  /** Plays again and again while the script goes on; ends with the next {@link play}. */
  loop(prompt: Prompt): void {
    this.#session?.play(prompt, () => this.loop(prompt));
  }

  /** Talks with the caller until one of them has had enough. */
  talk(manner: Manner, lines: TalkerLines): Promise<void> {
    const session = this.#session;
    if (this.#ended || !session) return never();
    const { media, clock } = this.#parts;
    return new Promise((resolve) => {
      this.#talker = new Talker({ session, pacer: media.pacer, clock, manner, lines, onDone: () => resolve() });
    });
  }

  /** A final refusal with its cause (RFC 3326). */
  refuse(status: number, q850?: number): void {
    if (this.#ended) return;
    const headers = q850 === undefined ? undefined : { Reason: `Q.850;cause=${q850}` };
    this.#parts.invite.reject(status, headers);
    this.#end({ status });
  }

  /** Hangs up, or refuses with 480 when it was not answered. */
  hangUp(): void {
    if (this.#dialog) void this.#dialog.bye();
    else this.refuse(480, 19);
  }

  async #openMedia(): Promise<RtpSession> {
    if (this.#ended) return never();
    if (this.#session) return this.#session;
    if (!this.#remote) {
      this.refuse(488);
      return never();
    }
    const session = await this.#parts.media.open({
      listener: { timedOut: () => this.hangUp() },
      timeoutMs: deadLineMs,
    });
    if (this.#isOver()) {
      await this.#parts.media.closeSession(session);
      return never();
    }
    session.setRemote(this.#remote);
    this.#session = session;
    return session;
  }

  /** For the compiler, which does not know that the call can end while a step waits. */
  #isOver(): boolean {
    return this.#ended;
  }

  #description(session: RtpSession): string {
    if (!this.#remote) throw new Error('a description is written only for a known far end');
    return writeAnswer(this.#remote, { address: session.localAddress, port: session.localPort });
  }

  #reoffer(session: RtpSession, offer: string | undefined): string | undefined {
    if (offer !== undefined) {
      const remote = readOffer(offer);
      if (!remote) return undefined;
      this.#remote = remote;
      session.setRemote(remote);
    }
    return this.#description(session);
  }

  #end(how: { status: number; byeBy?: CityLogLine['byeBy'] & string }): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#timer?.cancel();
    this.#talker?.stop();
    if (this.#session) void this.#parts.media.closeSession(this.#session);
    this.#log({ event: 'ended', ...how });
    this.#parts.onEnd();
  }

  #log(line: Pick<CityLogLine, 'event' | 'status' | 'byeBy'>): void {
    const { invite, number, attempt, fate, clock, log } = this.#parts;
    log.write({
      at: clock.now(),
      callId: invite.sipCallId,
      number,
      from: invite.from.uri,
      outcome: fate.outcome,
      attempt,
      ...(this.#answeredAt === undefined ? {} : { answeredAt: this.#answeredAt }),
      ...line,
    });
  }
}

const hungUpBy = { remote: 'dialer', local: 'city', failure: 'failure' } as const;
