import { inBackground } from '../../kernel/in-background.ts';
import type { Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AgentLegRequest } from '../call-control.ts';
import type { Codec } from '../media/codec.ts';
import type { MediaSession } from '../media/plane/media-plane.ts';
import type { CallMedia, MediaWorld } from './call-media.ts';
import type { LedgerPage } from './ledger/ledger-page.ts';
import { LegWatch } from './phones/leg-watch.ts';
import type { TakenMedia } from './negotiated-session.ts';
import { NegotiatedSession } from './negotiated-session.ts';
import type { InviteFailure, OutgoingCall, Signalling, SipDialog } from './signalling.ts';
import { isSameUri, parseSipUri, type SipDestination } from './wire/sip-uri.ts';
import { reasoned, type Why } from '../../kernel/reason.ts';
import type { LegDownReason, TelephonyReasonParams } from '../reasons.ts';
import { failureDetails } from './invite-end.ts';

/** Where an agent's phone is called. */
export interface LegTarget {
  readonly requestUri: string;
  /** Where a registered phone's packets come from. */
  readonly destination?: SipDestination;
  /** The name it is registered by. */
  readonly username?: string;
}

/** The call of a conversation, as the legs in it know it. */
export interface LegCall {
  readonly callId: string;
  readonly media: CallMedia | undefined;
  /** Call and leg part: the call goes on, unconnected. */
  partFromLeg(): void;
}

/** Two legs that are joined with each other, as each of them knows it. */
export interface LegConsultation {
  readonly otherLegId: string;
  /** Both are parked again. */
  part(): void;
}

/** What a leg lives in. */
export interface LegWorld extends MediaWorld {
  readonly signalling: Signalling;
  readonly mediaHost: string | undefined;
  readonly rtpTimeoutMs: number;
  readonly phoneMediaNetworks: readonly string[];
  /** The leg is gone, before its `legDown` is reported. */
  over(leg: SipLeg): void;
}

/** Headers that make phones answer by themselves: RFC 5373, and the older header most phones know. */
const autoAnswerHeaders = { 'Answer-Mode': 'Auto', 'Call-Info': '<sip:marcador>;answer-after=0' } as const;

/** Session timer asked for, in seconds: a phone that keeps it ends the leg itself when we die. */
const sessionExpiresSeconds = 1800;

/** In the same order as on the trunks, so that call and leg agree and nothing need be transcoded. */
const codecs: readonly Codec[] = ['PCMA', 'PCMU'];

/** An agent's leg: opening → up (parked, or with a call) → down (reported once). */
export class SipLeg {
  call: LegCall | undefined;
  /** The conversation it supervises. */
  supervises: LegCall | undefined;
  /** The other leg that it is joined to, with no call. */
  consultation: LegConsultation | undefined;
  readonly request: AgentLegRequest;
  readonly #world: LegWorld;
  readonly #page: LedgerPage;
  /** Hosts from which its audio may come, as they become known. */
  readonly #mediaFrom = new Set<string>();
  #state: 'opening' | 'up' | 'down' = 'opening';
  #negotiated: NegotiatedSession<MediaSession> | undefined;
  #outgoing: OutgoingCall | undefined;
  #dialog: SipDialog | undefined;
  #ringTimer: Timer | undefined;
  #rang = false;
  #wanted: Exclude<LegDownReason, 'sip'> | undefined;
  #target: LegTarget | undefined;
  #watch: LegWatch | undefined;
  #gone: Promise<void> | undefined;

  constructor(request: AgentLegRequest, world: LegWorld, page: LedgerPage) {
    this.request = request;
    this.#world = world;
    this.#page = page;
  }

  get legId(): string {
    return this.request.legId;
  }

  get up(): boolean {
    return this.#state === 'up';
  }

  /** The media of a leg that is up. @throws AppError `LEG_STATE` */
  get session(): MediaSession {
    if (this.#state !== 'up' || !this.#negotiated) throw new AppError('LEG_STATE', 'the leg is not up');
    return this.#negotiated.session;
  }

  /** The parked media of a leg that is up and free. @throws AppError `LEG_STATE` */
  requireFree(): MediaSession {
    if (this.call || this.supervises || this.consultation)
      throw new AppError('LEG_STATE', 'the leg is not up and free');
    return this.session;
  }

  /** Whether a join must wait for {@link confirm}: nothing has proved the phone alive of late. */
  get inDoubt(): boolean {
    return this.#watch?.inDoubt === true;
  }

  /** Asks the phone. @throws AppError `LEG_STATE` when it does not answer */
  async confirm(): Promise<void> {
    if ((await this.#watch?.confirm()) !== true) throw new AppError('LEG_STATE', 'the phone does not answer');
  }

  /** Asks the phone; one that does not answer loses the leg at once. @throws AppError `LEG_STATE` unless the leg is up */
  async check(): Promise<void> {
    if (!this.#watch) throw new AppError('LEG_STATE', 'the leg is not up');
    if (!(await this.#watch.confirm())) await this.close('phoneLost');
  }

  /** Whether this target is the phone of this leg. */
  isAt({ requestUri, username, destination }: LegTarget): boolean {
    const mine = this.#target;
    if (!mine) return false;
    if (username !== undefined && username === mine.username) return true;
    const isSamePlace = destination?.host === mine.destination?.host && destination?.port === mine.destination?.port;
    return isSamePlace && isSameUri(requestUri, mine.requestUri);
  }

  /** The phone's registration ended. */
  registrationGone(username: string): void {
    if (this.#target?.username === username) this.#watch?.suspect();
  }

  /** The phone registered from another place: its NAT gave it another address. */
  registrationMoved(username: string, destination: SipDestination): void {
    if (this.#target?.username !== username) return;
    this.#trust(destination.host);
    this.#dialog?.relocate(destination);
  }

  /** Calls the phone. Never rejects. */
  async open(target: LegTarget): Promise<void> {
    this.#target = target;
    const { plane, signalling, report, mediaHost, rtpTimeoutMs: timeoutMs } = this.#world;
    // A registered phone behind NAT names a private address; its registration shows where its packets come from.
    this.#trust(target.destination?.host ?? parseSipUri(target.requestUri)?.host ?? '');
    try {
      const listener = {
        dtmf: (digit: string) => this.#pressed(digit, 'telephoneEvent'),
        timedOut: () => this.#closeSoon('rtpTimeout'),
        foreign: () => this.#world.emit({ type: 'foreignMedia', of: 'leg', id: this.legId }),
        lost: () => this.#closeSoon('mediaLost'),
      };
      const trusted = { networks: this.#world.phoneMediaNetworks, hosts: [...this.#mediaFrom] };
      const session = await plane.open({ listener, timeoutMs, trusted });
      this.#negotiated = new NegotiatedSession(session, codecs, this.#world.clock, mediaHost);
    } catch (cause) {
      report('no media for an agent leg', cause);
      await this.#down('mediaPortsExhausted');
      return;
    }
    if (this.#wanted !== undefined) {
      await this.#down(this.#wanted);
      // Who was shut down meanwhile went down without it.
      await this.#negotiated.session.close();
      return;
    }
    const { host } = signalling.contactAddress();
    const { requestUri, destination } = target;
    const place = destination === undefined ? {} : { destination, staysAtDestination: true };
    const invite = {
      requestUri,
      ...place,
      sessionExpiresSeconds,
      from: { uri: `sip:marcador@${host}`, displayName: 'Marcador' },
      headers: autoAnswerHeaders,
      sdp: this.#negotiated.offer(),
      noReplyTimeoutMs: this.request.ringTimeoutMs,
      persist: (identifiers: string) => this.#page.save(identifiers),
    };
    this.#outgoing = signalling.invite(invite, {
      sent: () => this.#sent(),
      provisional: () => {
        this.#rang = true;
      },
      answered: (dialog, sdp) => {
        this.#trust(dialog.peerAddress ?? '');
        this.#answered(dialog, sdp);
      },
      failed: (failure) => this.#downSoon(this.#wanted ?? reasonOf(failure)),
    });
  }

  /** Ends the leg whatever its state. */
  async close(why: Exclude<LegDownReason, 'sip'>): Promise<void> {
    this.#wanted ??= why;
    if (this.#dialog) {
      void this.#dialog.bye();
      await this.#down(this.#wanted);
    } else this.#outgoing?.cancel();
  }

  /** Ends the leg at once, without waiting for the phone. */
  async shutDown(): Promise<void> {
    await this.close('closed');
    await this.#down('closed');
  }

  #sent(): void {
    const { ringTimeoutMs } = this.request;
    // A phone without power says nothing: its agent may well be there.
    const ended = (): void => this.#closeSoon(this.#rang ? 'timeout' : 'noReply');
    this.#ringTimer = this.#world.clock.setTimer(ringTimeoutMs, ended);
  }

  #answered(dialog: SipDialog, sdp: string): void {
    this.#ringTimer?.cancel();
    this.#dialog = dialog;
    dialog.listen({
      ended: ({ by, detail }) => this.#downSoon(this.#wanted ?? detail ?? by),
      offer: (offer) => this.#negotiated?.answer(offer),
      digit: (digit) => this.#pressed(digit, 'info'),
    });
    const taken = this.#negotiated?.take(sdp) ?? 'noCommonCodec';
    if (typeof taken === 'string') this.#settle(dialog, taken);
    else void taken.then((later) => this.#settle(dialog, later));
  }

  #settle(dialog: SipDialog, taken: TakenMedia): void {
    if (this.#state !== 'opening' || !this.#negotiated) return;
    if (taken !== 'taken') {
      void this.close(taken);
      return;
    }
    this.#state = 'up';
    const { session } = this.#negotiated;
    session.park();
    this.#watch = new LegWatch(this.#world.clock, {
      heardAt: () => session.heardAt,
      probe: (timeoutMs) => dialog.probe(timeoutMs),
      lost: () => this.#closeSoon('phoneLost'),
    });
    this.#world.emit({ type: 'legUp', legId: this.legId, agentId: this.request.agentId });
  }

  #trust(host: string): void {
    this.#mediaFrom.add(host);
    this.#negotiated?.session.trust(host);
  }

  #closeSoon(why: Exclude<LegDownReason, 'sip'>): void {
    inBackground(
      () => this.close(why),
      (error) => this.#world.report('a leg could not be closed', error),
    );
  }

  #downSoon(why: Why<LegDownReason, TelephonyReasonParams>): void {
    inBackground(
      () => this.#down(why),
      (error) => this.#world.report('the end of a leg could not be reported', error),
    );
  }

  /** Resolves when `legDown` was reported, whoever brought the leg down first. */
  #down(why: Why<LegDownReason, TelephonyReasonParams>): Promise<void> {
    this.#gone ??= this.#goDown(why);
    return this.#gone;
  }

  async #goDown(why: Why<LegDownReason, TelephonyReasonParams>): Promise<void> {
    this.#state = 'down';
    this.#ringTimer?.cancel();
    this.#watch?.stop();
    this.call?.partFromLeg();
    this.consultation?.part();
    this.#page.remove();
    this.#world.over(this);
    await this.#negotiated?.session.close();
    this.#world.emit({ type: 'legDown', legId: this.legId, agentId: this.request.agentId, ...reasoned(why) });
  }

  #pressed(digit: string, by: 'telephoneEvent' | 'info'): void {
    this.#world.emit({ type: 'legKey', legId: this.legId, agentId: this.request.agentId, digit });
    if (!this.call) return;
    this.#world.emit({ type: 'dtmf', callId: this.call.callId, from: 'agent', digit });
    this.call.media?.agentPressed(digit, by);
  }
}

function reasonOf({ kind, status }: InviteFailure): Why<LegDownReason, TelephonyReasonParams> {
  if (status !== undefined) return { reason: 'sip', params: { status } };
  return kind === 'transport' || kind === 'notPersisted' ? failureDetails[kind] : kind;
}
