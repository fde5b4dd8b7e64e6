import { inBackground } from '../../kernel/in-background.ts';
import type { EpochMs, Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AudioSink, CallEnd, DialRequest, LiveCall } from '../call-control.ts';
import type { MediaWorld } from './call-media.ts';
import { CallMedia } from './call-media.ts';
import type { Stopper } from './invite-end.ts';
import { endOfDialog, endOfInvite } from './invite-end.ts';
import type { Ear, EarNotice, ListenSpec } from '../listening/call-hearing.ts';
import type { MediaSession } from '../media/plane/media-plane.ts';
import type { LedgerPage } from './ledger/ledger-page.ts';
import type { TakenMedia } from './negotiated-session.ts';
import { NegotiatedSession } from './negotiated-session.ts';
import type { InviteFailure, OutgoingCall, Signalling, SipDialog } from './signalling.ts';
import type { LegCall, SipLeg } from './sip-leg.ts';
import type { SipTrunk } from './sip-trunk.ts';
import type { CallEndDetail } from '../reasons.ts';

/** What a call lives in. */
export interface CallWorld extends MediaWorld {
  readonly signalling: Signalling;
  readonly mediaHost: string | undefined;
  readonly rtpTimeoutMs: number;
  readonly phoneMediaNetworks: readonly string[];
  /** The call is over, before its `ended` is reported. */
  over(call: SipCall): void;
  /** A call and its leg part, before anything else is reported: their supervision ends. */
  conversationOver(callId: string): void;
}

/** The longest a carrier's Retry-After holds the calls of its trunk back, in ms: agents wait meanwhile. */
const longestRestMs = 30_000;

/**
 * One call, from its place in the trunk's queue to its end:
 *
 *   queued ──slot──► dialling ──180/183──► ringing ──200──► answered ⇄ connected
 *      └────────────────┴──────────────────────┴───────────────┴──► ended (told once, last)
 */
export class SipCall implements LegCall {
  leg: SipLeg | undefined;
  /** The call it is joined to after a transfer. */
  partner: SipCall | undefined;
  answeredAt: EpochMs | undefined;
  media: CallMedia | undefined;
  readonly request: DialRequest;
  readonly trunk: SipTrunk;
  readonly #world: CallWorld;
  readonly #page: LedgerPage;
  readonly #waitingForAudio = new Set<(session: MediaSession) => void>();
  #state: LiveCall['state'] | 'queued' | 'ended' = 'queued';
  #outgoing: OutgoingCall | undefined;
  #dialog: SipDialog | undefined;
  #negotiated: NegotiatedSession<MediaSession> | undefined;
  #stopper: Stopper;
  #ringTimer: Timer | undefined;
  #heardEarly = false;

  constructor(request: DialRequest, trunk: SipTrunk, world: CallWorld, page: LedgerPage) {
    this.request = request;
    this.trunk = trunk;
    this.#world = world;
    this.#page = page;
  }

  get callId(): string {
    return this.request.callId;
  }

  get state(): LiveCall['state'] | 'queued' | 'ended' {
    return this.#state;
  }

  get answered(): boolean {
    return this.#state === 'answered' || this.#state === 'connected';
  }

  /** The trunk gave a slot: opens the media and sends the INVITE. Never rejects. */
  async launch(): Promise<void> {
    this.#state = 'dialling';
    const { plane, signalling, mediaHost, report, rtpTimeoutMs } = this.#world;
    try {
      const listener = {
        dtmf: (digit: string) => this.#pressed(digit),
        timedOut: () => this.#wentSilent(),
        foreign: () => this.#world.emit({ type: 'foreignMedia', of: 'call', id: this.callId }),
        lost: () => this.#lostMedia(),
      };
      const { symmetricRtp, mediaNetworks, host } = this.trunk.config;
      const trusted = symmetricRtp ? { networks: mediaNetworks, hosts: [host] } : 'sdpOnly';
      const session = await plane.open({ listener, timeoutMs: rtpTimeoutMs, trusted });
      this.media = new CallMedia(this.#world, this.callId, session);
      for (const open of this.#waitingForAudio) open(session);
      const { codecs } = this.trunk.config;
      this.#negotiated = new NegotiatedSession(session, codecs, this.#world.clock, mediaHost);
    } catch (cause) {
      report('no media for a call', cause);
      await this.end({ by: 'failure', answered: false, detail: 'mediaPortsExhausted' });
      return;
    }
    if (this.#stopper !== undefined) {
      await this.end({ by: this.#stopper, answered: false });
      return;
    }
    const invite = {
      ...this.trunk.address(this.request.number, this.request.callerId),
      // The same in our journal, in the carrier's log and on the wire.
      sipCallId: this.callId,
      sdp: this.#negotiated.offer(),
      persist: (identifiers: string) => this.#page.save(identifiers),
    };
    this.#outgoing = signalling.invite(invite, {
      sent: () => this.#sent(),
      provisional: (_status, sdp) => this.#progressed(sdp),
      offer: (sdp) => this.#negotiated?.answer(sdp),
      digit: (digit) => this.#pressed(digit),
      answered: (dialog, sdp) => this.#answer(dialog, sdp),
      failed: (failure) => this.#failed(failure),
    });
  }

  /** Stops an unanswered call. A waiting one ends at once. */
  stop(stopper: 'local' | 'timeout'): void {
    this.#stopper ??= stopper;
    if (this.#state === 'queued') void this.end({ by: stopper, answered: false });
    else this.#outgoing?.cancel();
  }

  /** Ends the call whatever its state; resolves when `ended` was reported. */
  async hangUp(failure?: Pick<CallEnd, 'detail' | 'silentMs'>): Promise<void> {
    if (!this.answered) {
      this.stop('local');
      return;
    }
    // Report first, then send: the dialog's own report of its end comes too late.
    const ended = this.end(
      failure === undefined ? { by: 'local', answered: true } : { by: 'failure', answered: true, ...failure },
    );
    void this.#dialog?.bye();
    await ended;
  }

  /** Joins the debtor with an agent's leg, in this tick. The caller has checked both. */
  connect(leg: SipLeg, agent: MediaSession): void {
    this.#state = 'connected';
    this.leg = leg;
    leg.call = this;
    this.media?.join(agent);
    this.#world.emit({ type: 'connected', callId: this.callId, legId: leg.legId });
  }

  /** Joins two answered calls, in this tick. The caller has checked both. */
  joinWith(other: SipCall): void {
    const [mine, theirs] = [this.requireMedia(), other.requireMedia()];
    for (const [call, partner] of [
      [this, other],
      [other, this],
    ] as const) {
      call.#state = 'connected';
      call.partner = partner;
    }
    mine.joinWith(theirs);
    this.#world.emit({ type: 'joined', callId: this.callId, otherCallId: other.callId });
  }

  /** Call and leg part: the call goes on, unconnected. */
  partFromLeg(): void {
    if (this.leg) this.#world.conversationOver(this.callId);
    this.media?.part();
    if (this.leg) this.leg.call = undefined;
    this.leg = undefined;
    if (this.#state === 'connected') this.#state = 'answered';
  }

  /** The media of an answered call. @throws AppError `CALL_STATE` */
  requireMedia(): CallMedia {
    if (!this.answered || !this.media) throw new AppError('CALL_STATE', 'the call is not answered');
    return this.media;
  }

  tap(sink: AudioSink): () => void {
    let stop: (() => void) | undefined;
    const leave = this.#whenAudible((session) => {
      stop = session.tap(sink);
    });
    return () => {
      leave();
      stop?.();
    };
  }

  /** Listens where the audio is. */
  listen(spec: ListenSpec, told: (notice: EarNotice) => void): Ear {
    let ear: Ear | undefined;
    const leave = this.#whenAudible((session) => {
      ear = session.listen(spec, told);
    });
    return {
      answered: (facts) => ear?.answered(facts),
      awaitGreetingEnd: () => ear?.awaitGreetingEnd(),
      end: () => {
        leave();
        ear?.end();
      },
    };
  }

  /** The only way to the end: frees everything, then reports `ended` once. */
  async end(end: CallEnd): Promise<void> {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#ringTimer?.cancel();
    this.partFromLeg();
    this.#page.remove();
    this.#world.over(this);
    await this.media?.close();
    this.#world.emit({ type: 'ended', callId: this.callId, end });
    this.partner?.endAfterPartner();
  }

  /** The call it was joined to is over: there is nobody left to speak with. */
  endAfterPartner(): void {
    this.partner = undefined;
    void this.end({ by: 'local', answered: true, detail: 'partnerLeft' });
    void this.#dialog?.bye();
  }

  /** Now, or when the call has left the queue and there is something to hear. @returns how not to */
  #whenAudible(open: (session: MediaSession) => void): () => void {
    if (this.media) open(this.media.session);
    else this.#waitingForAudio.add(open);
    return () => this.#waitingForAudio.delete(open);
  }

  #sent(): void {
    const { callId, ringTimeoutMs } = this.request;
    this.#ringTimer = this.#world.clock.setTimer(ringTimeoutMs, () => this.stop('timeout'));
    this.#world.emit({ type: 'dialled', callId });
  }

  #progressed(sdp: string | undefined): void {
    this.trunk.callReplied();
    const first = this.#state === 'dialling';
    this.#state = 'ringing';
    // A gateway may repeat 180 and 183; each kind is reported when it adds something.
    const taken = sdp === undefined ? undefined : this.#negotiated?.take(sdp);
    if (taken === 'taken' && !this.#heardEarly) this.#earlyMedia();
    else if (first) this.#world.emit({ type: 'ringing', callId: this.callId });
    if (typeof taken === 'object') void taken.then((later) => later === 'taken' && this.#earlyMedia());
  }

  #earlyMedia(): void {
    if (this.#heardEarly || this.#state !== 'ringing') return;
    this.#heardEarly = true;
    this.#world.emit({ type: 'earlyMedia', callId: this.callId });
  }

  #answer(dialog: SipDialog, sdp: string): void {
    this.trunk.callReplied();
    this.#ringTimer?.cancel();
    this.#dialog = dialog;
    dialog.listen({
      ended: (end) =>
        inBackground(
          () => this.end(endOfDialog(end)),
          (error) => this.#world.report('the end of a call could not be reported', error),
        ),
      offer: (offer) => this.#negotiated?.answer(offer),
      digit: (digit) => this.#pressed(digit),
    });
    if (this.#state === 'ended') void dialog.bye();
    else {
      const taken = this.#negotiated?.take(sdp) ?? 'noCommonCodec';
      if (typeof taken === 'string') this.#settleAnswer(dialog, taken);
      else void taken.then((later) => this.#settleAnswer(dialog, later));
    }
  }

  #settleAnswer(dialog: SipDialog, taken: TakenMedia): void {
    if (this.#state === 'ended' || !this.#negotiated) return;
    if (this.#stopper !== undefined) this.#giveBack(dialog, this.#stopper, 'crossedCancel');
    else if (taken !== 'taken') this.#giveBack(dialog, 'local', taken);
    else {
      this.#state = 'answered';
      this.answeredAt = this.#world.clock.now();
      this.#negotiated.session.trust(dialog.peerAddress ?? '');
      if (this.media) this.media.digitByInfo = (digit) => dialog.sendDigit(digit);
      this.#negotiated.session.answered();
      this.#negotiated.session.park();
      this.#world.emit({ type: 'answered', callId: this.callId });
    }
  }

  /** Somebody answered and is hung up on: an abandoned call, whatever the cause, and no failure of the carrier. */
  #giveBack(dialog: SipDialog, by: 'local' | 'timeout', detail: CallEndDetail): void {
    void this.end({ by, answered: true, detail });
    void dialog.bye();
  }

  #failed(failure: InviteFailure): void {
    const silent = failure.kind === 'noReply' || failure.kind === 'transport';
    const end = endOfInvite(failure, this.#stopper);
    void this.end(end);
    // After the end: when this call puts the trunk down, the calls that still wait end after it.
    if (silent) this.trunk.callUnanswered(failure.kind === 'noReply' ? 'noReply' : 'transportError');
    else if (failure.kind === 'refused') this.trunk.callReplied();
    if (failure.retryAfterMs !== undefined) this.trunk.queue.rest(Math.min(failure.retryAfterMs, longestRestMs));
  }

  #pressed(digit: string): void {
    if (this.answered) this.#world.emit({ type: 'dtmf', callId: this.callId, from: 'debtor', digit });
  }

  /** Nobody can be heard any longer: whoever was spoken with, or was being called, is let go. */
  #lostMedia(): void {
    const { answered } = this;
    void this.end({ by: 'failure', answered, detail: 'mediaLost' });
    if (answered) void this.#dialog?.bye();
    else this.#outgoing?.cancel();
  }

  #wentSilent(): void {
    if (this.answered) void this.hangUp({ detail: 'rtpTimeout', silentMs: this.#world.rtpTimeoutMs });
  }
}
