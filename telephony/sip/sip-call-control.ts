import { inBackground } from '../../kernel/in-background.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type {
  AgentLegRequest,
  AgentNotice,
  AudioSink,
  CallEvent,
  DialRequest,
  HoldAudio,
  LiveCall,
  PhoneStatus,
  PromptRequest,
  RecordingRequest,
  SupervisionMode,
  TrunkStatus,
} from '../call-control.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import { CallEventHub } from '../call-event-hub.ts';
import { requireAnswered, requireNotAnswered } from '../call-preconditions.ts';
import { requireDialNumber, requireDisplayName } from '../dial-number.ts';
import { requireDtmfDigits } from '../dtmf-digits.ts';
import type { AudibleSwitch, CallHearing } from '../listening/call-hearing.ts';
import { connectTone } from '../media/agent-tones.ts';
import { PromptCache, type Prompt } from '../media/prompt.ts';
import type { MediaPlane, MediaRecording } from '../media/plane/media-plane.ts';
import { AgentPhones } from './phones/agent-phones.ts';
import { Conversations } from './conversations.ts';
import type { DialogLedger } from './ledger/dialog-ledger.ts';
import type { LedgerAccess } from './ledger/ledger-page.ts';
import { LedgerPage } from './ledger/ledger-page.ts';
import type { RegistrationStore } from './ledger/registration-store.ts';
import { SecurityAlarms } from './security-alarms.ts';
import type { SecurityLog } from '../../kernel/security-log.ts';
import type { IncomingRequest, PeerList, Signalling } from './signalling.ts';
import type { CallWorld } from './sip-call.ts';
import { SipCall } from './sip-call.ts';
import type { SipConfig } from './sip-config.ts';
import { SipLeg } from './sip-leg.ts';
import { SipTrunk, type TrunkDownWhy } from './sip-trunk.ts';
import { resolveHost } from './resolve-host.ts';
import type { TelephonyReasonParams, TrunkDownReason } from '../reasons.ts';
import { reasoned } from '../../kernel/reason.ts';

/** What the SIP call control is built on. It starts and closes `signalling`, and closes `media`. */
export interface SipCallControlParts {
  readonly signalling: Signalling;
  readonly media: MediaPlane;
  readonly ledger: DialogLedger;
  readonly registrations: RegistrationStore;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  /** Counts what strangers try, for `signalling` too. */
  readonly security?: SecurityLog;
}

/** Call control over SIP with a media plane of ours: trunks to carriers, agents on SIP phones. */
export class SipCallControl implements AudibleSwitch {
  readonly #config: SipConfig;
  readonly #parts: SipCallControlParts;
  readonly #hub: CallEventHub;
  readonly #prompts = new PromptCache();
  readonly #connectTone: Prompt | undefined;
  readonly #phones: AgentPhones;
  readonly #ledgerAccess: LedgerAccess;
  readonly #trunks = new Map<string, SipTrunk>();
  readonly #calls = new Map<string, SipCall>();
  readonly #conversations: Conversations;
  /** Ledger pages of what is over, until they are written. */
  readonly #closingPages = new Set<Promise<void>>();
  #closed: Promise<void> | undefined;

  constructor(config: SipConfig, parts: SipCallControlParts) {
    const { signalling, clock, ledger, report } = parts;
    this.#config = config;
    this.#parts = parts;
    this.#hub = new CallEventHub(clock, report);
    this.#phones = new AgentPhones(config.registrar, parts);
    this.#conversations = new Conversations(this.#phones.legs, (event) => this.#hub.emit(event));
    this.#connectTone = config.connectTone ? connectTone() : undefined;
    this.#ledgerAccess = { ledger, clock, report, timeoutMs: config.ledgerTimeoutMs };
    const alarms = new SecurityAlarms(clock, (reason, host) => this.#hub.emit({ type: 'strangers', reason, host }));
    parts.security?.listen((notice) => alarms.observe(notice));
    const world = {
      signalling,
      clock,
      up: (trunk: string) => this.#hub.emit({ type: 'trunkUp', trunk }),
      resolve: (host: string) => resolveHost(clock, host),
      down: (trunk: string, why: TrunkDownWhy) => this.#trunkDown(trunk, why),
    };
    for (const trunk of config.trunks) this.#trunks.set(trunk.name, new SipTrunk(trunk, world));
  }

  async start(): Promise<void> {
    await this.#phones.restore();
    await this.#parts.signalling.start({ peers: this.#peers(), request: (request) => this.#receive(request) });
    await Promise.all([...this.#trunks.values()].map((trunk) => trunk.start()));
  }

  /** Media dies with its process, so nothing survives: what the ledger holds is ended at the far end. */
  async recover(): Promise<readonly LiveCall[]> {
    const { ledger, signalling } = this.#parts;
    const own = (id: string): boolean => this.#calls.has(id) || this.#phones.legs.has(id);
    const orphans = (await ledger.all()).filter(({ callId }) => !own(callId));
    const end = async ({ callId, identifiers }: (typeof orphans)[number]): Promise<void> => {
      await signalling.endOrphan(identifiers, this.#config.recoverTimeoutMs);
      await ledger.remove(callId);
    };
    await Promise.all(orphans.map(end));
    return [];
  }

  close(): Promise<void> {
    this.#closed ??= this.#shutDown();
    return this.#closed;
  }

  subscribe(listener: (event: CallEvent) => void): () => void {
    return this.#hub.subscribe(listener);
  }

  dial(request: DialRequest): Promise<void> {
    return promised(() => {
      requireDialNumber(request.number);
      requireDialNumber(request.callerId.number);
      if (request.callerId.displayName !== undefined) requireDisplayName(request.callerId.displayName);
      const trunk = this.#trunks.get(request.trunk);
      if (!trunk) throw new AppError('TRUNK_UNKNOWN', 'no such trunk', { details: { trunk: request.trunk } });
      if (this.#calls.has(request.callId)) throw new AppError('CALL_STATE', 'the call exists already');
      if (this.#closed || !trunk.up) throw new AppError('SWITCH_UNREACHABLE', 'the trunk is down');
      this.#enqueue(request, trunk);
    });
  }

  cancel(callId: string): Promise<void> {
    return promised(() => {
      const call = this.#call(callId);
      requireNotAnswered(call.answered);
      call.stop('local');
    });
  }

  async hangUp(callId: string): Promise<void> {
    await this.#calls.get(callId)?.hangUp();
  }

  /** Joined before this returns, unless the leg is in doubt: only then is the phone asked first. */
  connect(callId: string, legId: string): Promise<void> {
    return promised(() => {
      if (this.#freeLeg(callId, legId).inDoubt) return this.#connectAfterProbe(callId, legId);
      this.#join(callId, legId);
      return undefined;
    });
  }

  async hold(callId: string, audio: HoldAudio): Promise<void> {
    await this.#conversations.hold(this.#call(callId), audio);
  }

  join(callId: string, otherCallId: string): Promise<void> {
    return promised(() => this.#conversations.join(this.#call(callId), this.#call(otherCallId)));
  }

  joinLegs(legId: string, otherLegId: string): Promise<void> {
    return promised(() => this.#conversations.joinLegs(this.#phones.leg(legId), this.#phones.leg(otherLegId)));
  }

  partLegs(legId: string): Promise<void> {
    return promised(() => this.#conversations.partLegs(this.#phones.leg(legId)));
  }

  async sendDtmf(callId: string, digits: string): Promise<void> {
    requireDtmfDigits(digits);
    await this.#call(callId).requireMedia().sendDtmf(digits);
  }

  supervise(callId: string, legId: string, mode: SupervisionMode): Promise<void> {
    return promised(() => this.#conversations.supervise(this.#call(callId), this.#phones.leg(legId), mode));
  }

  stopSupervising(legId: string): Promise<void> {
    return promised(() => this.#conversations.stopSupervising(this.#phones.leg(legId)));
  }

  async play(callId: string, prompt: PromptRequest): Promise<void> {
    const call = this.#call(callId);
    requireAnswered(call);
    await call.requireMedia().play(prompt, () => call.state === 'answered');
  }

  async startRecording(callId: string, recording: RecordingRequest): Promise<void> {
    await this.#call(callId).requireMedia().startRecording(recording);
  }

  pauseRecording(callId: string): Promise<void> {
    return promised(() => this.#recording(callId).pause());
  }

  resumeRecording(callId: string): Promise<void> {
    return promised(() => this.#recording(callId).resume());
  }

  tapAudio(callId: string, sink: AudioSink): Promise<() => void> {
    return promised(() => this.#call(callId).tap(sink));
  }

  readonly hearing: CallHearing = {
    listen: (callId, spec, told) => promised(() => this.#call(callId).listen(spec, told)),
    prepare: () => this.#parts.media.prepareHearing(),
    know: (change) => this.#parts.media.know(change),
  };

  openAgentLeg(request: AgentLegRequest): Promise<void> {
    return promised(() => {
      if (this.#closed) throw new AppError('SWITCH_UNREACHABLE', 'the switch is closed');
      const target = this.#phones.targetOf(request);
      const page = new LedgerPage(this.#ledgerAccess, request.legId);
      const over = (ended: SipLeg): void => {
        this.#conversations.legOver(ended);
        this.#phones.legs.delete(ended.legId);
        this.#awaitPage(page);
      };
      const leg = new SipLeg(request, { ...this.#world(this.#config.legRtpTimeoutMs), over }, page);
      this.#phones.legs.set(leg.legId, leg);
      void leg.open(target);
    });
  }

  async closeAgentLeg(legId: string): Promise<void> {
    await this.#phones.leg(legId).close('closed');
  }

  liveCalls(): Promise<readonly LiveCall[]> {
    return promised(() => {
      const live: LiveCall[] = [];
      for (const { callId, state, leg, partner, answeredAt } of this.#calls.values()) {
        if (state === 'queued' || state === 'ended') continue;
        const joined = leg
          ? { legId: leg.legId, agentId: leg.request.agentId }
          : partner && { joinedTo: partner.callId };
        live.push({ callId, state, ...joined, ...(answeredAt === undefined ? {} : { answeredAt }) });
      }
      return live;
    });
  }

  phones(): readonly PhoneStatus[] {
    return this.#phones.statuses();
  }

  notifyAgent(legId: string, notice: AgentNotice): Promise<void> {
    return this.#phones.notify(legId, notice, this.#prompts);
  }

  /** Asks the phone; one that does not answer is closed, and `legDown` follows. */
  async checkLeg(legId: string): Promise<void> {
    await this.#phones.leg(legId).check();
  }

  audioPackets(): { readonly received: number; readonly lost: number } {
    return this.#parts.media.packets;
  }

  trunks(): readonly TrunkStatus[] {
    return [...this.#trunks.values()].map((trunk) => trunk.status());
  }

  #enqueue(request: DialRequest, trunk: SipTrunk): void {
    const page = new LedgerPage(this.#ledgerAccess, request.callId);
    const over = (ended: SipCall): void => {
      this.#calls.delete(ended.callId);
      if (!trunk.queue.remove(ended.callId)) trunk.queue.release();
      this.#awaitPage(page);
    };
    const call = new SipCall(request, trunk, { ...this.#world(this.#config.rtpTimeoutMs), over }, page);
    this.#calls.set(call.callId, call);
    const { latestAt } = request;
    const deadline = latestAt === undefined ? undefined : { latestAt, missed: () => call.stop('local') };
    const launch = (): void =>
      inBackground(
        () => call.launch(),
        (error) => this.#parts.report('a call could not be launched', error),
      );
    trunk.queue.push(call.callId, launch, deadline);
  }

  #call(callId: string): SipCall {
    const call = this.#calls.get(callId);
    if (!call) throw new AppError('CALL_UNKNOWN', 'no such call', { details: { callId } });
    return call;
  }

  /** @throws AppError `CALL_STATE`, `LEG_STATE` unless the call is answered and unconnected and the leg is up and free */
  #freeLeg(callId: string, legId: string): SipLeg {
    const call = this.#call(callId);
    const leg = this.#phones.leg(legId);
    requireAnswered(call);
    leg.consultation?.part();
    leg.requireFree();
    return leg;
  }

  #join(callId: string, legId: string): void {
    const leg = this.#freeLeg(callId, legId);
    this.#call(callId).connect(leg, leg.session);
  }

  async #connectAfterProbe(callId: string, legId: string): Promise<void> {
    await this.#phones.leg(legId).confirm();
    this.#join(callId, legId);
  }

  #recording(callId: string): MediaRecording {
    return this.#call(callId).requireMedia().recording;
  }

  #world(rtpTimeoutMs: number): Omit<CallWorld, 'over'> {
    const { signalling, media: plane, clock, report } = this.#parts;
    const emit = this.#hub.emit.bind(this.#hub);
    return {
      plane,
      prompts: this.#prompts,
      connectTone: this.#connectTone,
      clock,
      report,
      emit,
      signalling,
      mediaHost: this.#config.mediaHost,
      rtpTimeoutMs,
      phoneMediaNetworks: this.#config.phoneMediaNetworks,
      conversationOver: (callId) => this.#conversations.conversationOver(callId),
    };
  }

  /** Trunks and registered phones; strangers are those who are neither. */
  #peers(): PeerList {
    const { trunks, registrar, strangers } = this.#config;
    const takesRegistrations = registrar.phones.length > 0;
    return {
      hosts: trunks.map(({ host }) => host),
      networks: trunks.flatMap(({ signallingNetworks }) => signallingNetworks),
      takesRegistrations,
      strangers: strangers ?? (trunks.length > 0 || takesRegistrations ? 'ignore' : 'answer'),
      isPhone: (address) => this.#phones.isAt(address),
    };
  }

  #receive(request: IncomingRequest): void {
    if (request.method === 'REGISTER') this.#phones.register(request);
    else request.reply(request.method === 'OPTIONS' ? 200 : 405);
  }

  /** What waits on a trunk that went down would never leave. */
  #trunkDown(trunk: string, why: TrunkDownWhy): void {
    this.#hub.emit({ type: 'trunkDown', trunk, ...reasoned<TrunkDownReason, TelephonyReasonParams>(why) });
    for (const call of [...this.#calls.values()]) {
      if (call.trunk.config.name !== trunk || call.state !== 'queued') continue;
      void call.end({ by: 'failure', answered: false, detail: 'trunkDown' });
    }
  }

  #awaitPage(page: LedgerPage): void {
    page.remove();
    const settled = page.settled().finally(() => this.#closingPages.delete(settled));
    this.#closingPages.add(settled);
  }

  async #shutDown(): Promise<void> {
    const ends = [...this.#calls.values()].map(async (call) => {
      const { answered } = call;
      await call.hangUp();
      await call.end({ by: 'local', answered });
    });
    const downs = [...this.#phones.legs.values()].map((leg) => leg.shutDown());
    await Promise.all([...ends, ...downs, ...[...this.#trunks.values()].map((trunk) => trunk.stop())]);
    await this.#phones.close();
    await this.#parts.signalling.close();
    await Promise.all(this.#closingPages);
    await this.#parts.media.close();
  }
}

/** Runs now; what is thrown becomes a rejection. */
function promised<T>(action: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve) => resolve(action()));
}
