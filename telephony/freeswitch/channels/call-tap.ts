import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { AudioSink } from '../../call-control.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { Ear, EarNotice, ListenSpec } from '../../listening/call-hearing.ts';
import type { MediaPlane, TapSession } from '../../media/plane/media-plane.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import type { ListeningLeg, ListeningLegs } from './listening-legs.ts';
import { untilSettled, type SwitchCall } from './switch-channels.ts';
import type { UnicastStream, UnicastStreams } from './unicast-streams.ts';

/** What the tap of a call is made of. */
export interface CallTapParts {
  readonly media: Pick<MediaPlane, 'openTap'>;
  readonly streams: UnicastStreams;
  readonly legs: ListeningLegs;
  readonly clock: Clock;
  readonly report: ErrorReporter;
}

/**
 * Hears one call for all who listen to it, at one host of the media plane, to which the switch sends what the debtor says: by
 * the call's own channel as long as it is parked, by a listening leg from its first join on.
 */
export class CallTap {
  readonly #call: SwitchCall;
  readonly #node: SwitchNode;
  readonly #parts: CallTapParts;
  /** Who wants to hear the call now. */
  readonly #hearers = new Set<object>();
  /** Once somebody wanted to, until the call ends or its host dies. */
  #session: Promise<TapSession> | undefined;
  /** The same when it is open. */
  #current: TapSession | undefined;
  #parked: UnicastStream | undefined;
  /** Opened or being opened. */
  #leg: { readonly opening: Promise<ListeningLeg>; opened?: ListeningLeg } | undefined;
  /** The host of the audio died: the parked channel sends to where nobody is, and cannot be told otherwise. */
  #wasLost = false;
  #isOver = false;

  constructor(call: SwitchCall, node: SwitchNode, parts: CallTapParts) {
    this.#call = call;
    this.#node = node;
    this.#parts = parts;
  }

  /** @throws AppError as `CallControl.tapAudio` */
  async tap(sink: AudioSink): Promise<() => void> {
    const hearer = {};
    const session = await this.#opened(hearer);
    const untap = session.tap(sink);
    const stop = (): void => {
      untap();
      this.#leave(hearer);
    };
    try {
      await this.#hear(session);
      return stop;
    } catch (error) {
      stop();
      throw error;
    }
  }

  /** Resolves before the audio comes: when the switch refuses it, that is told. @throws AppError as `CallHearing.listen` */
  async listen(spec: ListenSpec, told: (notice: EarNotice) => void): Promise<Ear> {
    const hearer = {};
    const session = await this.#opened(hearer);
    let isAwaiting = false;
    const ear = session.listen(spec, (notice) => {
      if (notice.type === 'greetingOver' || notice.type === 'failed') isAwaiting = false;
      // It may have rested before it learnt that a greeting is awaited.
      if (notice.type === 'rested' && !isAwaiting) this.#leave(hearer);
      told(notice);
    });
    const hear = (): void => {
      this.#hear(session).catch((error: unknown) => ear.refused(error));
    };
    hear();
    return {
      answered: (facts) => ear.answered(facts),
      awaitGreetingEnd: () => {
        if (this.#current !== session) return;
        isAwaiting = true;
        this.#hearers.add(hearer);
        hear();
        ear.awaitGreetingEnd();
      },
      end: () => {
        ear.end();
        this.#leave(hearer);
      },
    };
  }

  /** The call is about to be joined: its channel is parked no longer, and whoever hears it is to hear on. */
  joining(): void {
    if (this.#hearers.size === 0) this.#closeParked();
    else this.#hearOn((session) => this.#openLeg(session));
  }

  /** It is joined: from here on its listening leg is heard. */
  joined(): void {
    this.#closeParked();
  }

  /** The call is parked again after a prompt: the stream had ended with the park before. */
  parkedAgain(): void {
    const parked = this.#parked;
    if (parked && this.#hearers.size > 0 && !this.#isByLeg) this.#hearOn(() => parked.arm());
  }

  /** The call ends, and its listening leg with it. @returns what to await where somebody may still owe a verdict */
  end(): Promise<void> | undefined {
    const isHeard = this.#hearers.size > 0;
    this.#isOver = true;
    this.#current = undefined;
    this.#hearers.clear();
    this.#closeParked();
    this.#leg?.opened?.endsWithCall();
    this.#leg = undefined;
    const closed = this.#session?.then(
      (session) => session.close(),
      () => undefined,
    );
    return isHeard ? closed : undefined;
  }

  get #isByLeg(): boolean {
    return this.#call.wasJoined === true || this.#wasLost;
  }

  /** @throws AppError `CALL_UNKNOWN`, `SWITCH_UNREACHABLE` */
  async #opened(hearer: object): Promise<TapSession> {
    this.#hearers.add(hearer);
    const opening = (this.#session ??= this.#parts.media.openTap({ lost: () => this.#lost() }));
    try {
      const session = await opening;
      if (this.#isOver) throw new AppError('CALL_UNKNOWN', 'the call is over');
      this.#current = session;
      return session;
    } catch (error) {
      this.#hearers.delete(hearer);
      // Another host may be there for the next.
      if (this.#session === opening) this.#session = undefined;
      throw error;
    }
  }

  async #hear(session: TapSession): Promise<void> {
    if (this.#isByLeg) await this.#openLeg(session);
    else if (!this.#parked && !this.#leg) await this.#hearParked(session);
  }

  async #hearParked(session: TapSession): Promise<void> {
    const { streams, clock } = this.#parts;
    const parked = streams.open({
      node: this.#node,
      channelId: this.#call.id,
      tap: session,
      expectsAudio: () => !this.#isByLeg && this.#hearers.size > 0,
    });
    this.#parked = parked;
    await untilSettled(this.#call, clock);
    if (!this.#isByLeg) await parked.arm();
  }

  /** Opens it, once; resolves when it is there. As long as the call is still parked its own channel is heard. */
  async #openLeg(session: TapSession): Promise<void> {
    if (this.#leg?.opened?.isOver === true) this.#leg = undefined;
    const leg = (this.#leg ??= { opening: this.#parts.legs.open(this.#call.id, this.#node, session) });
    try {
      leg.opened = await leg.opening;
    } catch (error) {
      if (this.#leg === leg) this.#leg = undefined;
      throw error;
    }
    // Everybody may have stopped listening while it was being opened, or the call have ended.
    if (this.#leg !== leg || this.#hearers.size === 0) leg.opened.close();
  }

  #hearOn(how: (session: TapSession) => Promise<void>): void {
    const session = this.#session;
    if (!session) return;
    inBackground(
      async () => {
        const opened = await session;
        if (!this.#isOver) await how(opened);
      },
      (error) => {
        // A call that is over needs no ear.
        if (!this.#isOver) this.#parts.report('a call cannot be listened to', error);
      },
    );
  }

  #leave(hearer: object): void {
    if (!this.#hearers.delete(hearer) || this.#hearers.size > 0) return;
    // A parked channel goes on sending, on a port that nobody else may have: it is kept for who listens next.
    this.#closeLeg();
  }

  #lost(): void {
    this.#session = undefined;
    this.#current = undefined;
    this.#wasLost = true;
    this.#hearers.clear();
    this.#closeLeg();
  }

  #closeLeg(): void {
    this.#leg?.opened?.close();
    this.#leg = undefined;
  }

  #closeParked(): void {
    this.#parked?.close();
    this.#parked = undefined;
  }
}
