import type { Clock, Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Rng } from '../../kernel/rng.ts';
import type {
  AgentLegRequest,
  AudioSink,
  CallControl,
  CallEvent,
  DialRequest,
  LiveCall,
  PromptRequest,
  RecordingRequest,
  SupervisionMode,
  TrunkStatus,
} from '../call-control.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import { CallEventHub } from '../call-event-hub.ts';
import { requireDialNumber } from '../dial-number.ts';
import {
  requireAnswered,
  requireConversation,
  requireFreeForConnect,
  requireFreeToSupervise,
  requireJoinable,
  requireLegsJoinable,
  requireNotAnswered,
} from '../call-preconditions.ts';
import { requireDtmfDigits } from '../dtmf-digits.ts';
import { SupervisionRegister } from '../supervision-register.ts';
import type { CarrierBehaviour, PhoneBehaviour } from './carrier-behaviour.ts';
import { SimulatedCall } from './simulated-call.ts';
import type { SimulatedTrunkConfig } from './simulated-trunk.ts';
import { SimulatedTrunk } from './simulated-trunk.ts';
import { reasoned, type Why } from '../../kernel/reason.ts';
import type { LegDownReason, TelephonyReasonParams } from '../reasons.ts';

/** The world a simulated switch lives in. */
export interface SimulatedOptions {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly trunks: readonly SimulatedTrunkConfig[];
  /** What a called number does; asked once per call. */
  readonly behave: (number: string, rng: Rng) => CarrierBehaviour;
  /** What an agent's phone does. Default: answers after 50 ms. */
  readonly phone?: (address: string) => PhoneBehaviour;
  /** Length of every prompt, in ms. Default 2,000. */
  readonly promptMs?: number;
  readonly report?: ErrorReporter;
}

/** How long one digit and the pause after it take, in ms. */
const digitMs = 180;

interface SimulatedLeg {
  readonly legId: string;
  readonly agentId: string;
  readonly address: string;
  up: boolean;
  callId?: string | undefined;
  /** The leg it is joined to, with no call. */
  otherLeg?: SimulatedLeg | undefined;
  timer?: Timer;
}

/** Call control without signalling or media, for unit tests and API tests. Recordings write no file; taps hear faint noise. */
export class SimulatedCallControl implements CallControl {
  readonly #options: SimulatedOptions;
  readonly #hub: CallEventHub;
  readonly #calls = new Map<string, SimulatedCall>();
  readonly #legs = new Map<string, SimulatedLeg>();
  readonly #trunks = new Map<string, SimulatedTrunk>();
  readonly #supervisions = new SupervisionRegister((event) => this.#hub.emit(event));

  constructor(options: SimulatedOptions) {
    this.#options = options;
    this.#hub = new CallEventHub(options.clock, options.report ?? (() => undefined));
    for (const config of options.trunks) {
      this.#trunks.set(config.name, new SimulatedTrunk(config, options.clock, (event) => this.#hub.emit(event)));
    }
  }

  start(): Promise<void> {
    for (const trunk of this.#trunks.values()) trunk.start();
    return Promise.resolve();
  }

  recover(): Promise<readonly LiveCall[]> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    for (const call of [...this.#calls.values()]) call.end({ by: 'local', answered: call.answered });
    for (const leg of [...this.#legs.values()]) this.#dropLeg(leg, 'closed');
    for (const trunk of this.#trunks.values()) trunk.close();
    return Promise.resolve();
  }

  subscribe(listener: (event: CallEvent) => void): () => void {
    return this.#hub.subscribe(listener);
  }

  async dial(request: DialRequest): Promise<void> {
    await Promise.resolve();
    requireDialNumber(request.number);
    requireDialNumber(request.callerId.number);
    const trunk = this.#trunks.get(request.trunk);
    if (!trunk) throw new AppError('TRUNK_UNKNOWN', 'no such trunk', { details: { trunk: request.trunk } });
    if (this.#calls.has(request.callId)) throw new AppError('CALL_STATE', 'the call exists already');
    trunk.requireUp();
    const { clock, rng, behave } = this.#options;
    const call = new SimulatedCall(request, behave(request.number, rng), {
      clock,
      emit: (event) => this.#hub.emit(event),
      onEnded: () => this.#forget(call, trunk),
    });
    this.#calls.set(request.callId, call);
    trunk.push(call, request.latestAt);
  }

  async cancel(callId: string): Promise<void> {
    await Promise.resolve();
    const call = this.#call(callId);
    requireNotAnswered(call.answered);
    call.cancel('local');
  }

  async hangUp(callId: string): Promise<void> {
    await Promise.resolve();
    const call = this.#calls.get(callId);
    if (call?.answered === true) call.end({ by: 'local', answered: true });
    else call?.cancel('local');
  }

  async connect(callId: string, legId: string): Promise<void> {
    await Promise.resolve();
    const call = this.#call(callId);
    const leg = this.#leg(legId);
    requireAnswered(call);
    partFromOther(leg);
    requireFreeForConnect(call, {
      up: leg.up,
      busy: this.#isBusy(leg),
    });
    call.prompt?.cancel();
    call.state = 'connected';
    call.legId = legId;
    leg.callId = callId;
    this.#hub.emit({ type: 'connected', callId, legId });
  }

  async hold(callId: string): Promise<void> {
    await Promise.resolve();
    const call = this.#call(callId);
    requireConversation(call);
    const { legId } = call;
    this.#part(call);
    this.#hub.emit({ type: 'held', callId, legId });
  }

  async join(callId: string, otherCallId: string): Promise<void> {
    await Promise.resolve();
    const [call, other] = [this.#call(callId), this.#call(otherCallId)];
    requireJoinable(call, other);
    for (const [one, partner] of [
      [call, other],
      [other, call],
    ] as const) {
      one.prompt?.cancel();
      one.state = 'connected';
      one.partner = partner;
    }
    this.#hub.emit({ type: 'joined', callId, otherCallId });
  }

  async joinLegs(legId: string, otherLegId: string): Promise<void> {
    await Promise.resolve();
    const [leg, other] = [this.#leg(legId), this.#leg(otherLegId)];
    requireLegsJoinable({ ...leg, busy: this.#isBusy(leg) }, { ...other, busy: this.#isBusy(other) });
    leg.otherLeg = other;
    other.otherLeg = leg;
  }

  async partLegs(legId: string): Promise<void> {
    await Promise.resolve();
    const leg = this.#leg(legId);
    if (!leg.otherLeg) throw new AppError('LEG_STATE', 'the leg is joined to no other');
    partFromOther(leg);
  }

  async sendDtmf(callId: string, digits: string): Promise<void> {
    requireDtmfDigits(digits);
    const call = this.#call(callId);
    if (!call.answered || call.sending) throw new AppError('CALL_STATE', 'unanswered, or digits are being sent');
    call.sending = true;
    await new Promise<void>((resolve) => this.#options.clock.setTimer(digits.length * digitMs, resolve));
    call.sending = false;
    call.heardDigits += digits;
  }

  async supervise(callId: string, legId: string, mode: SupervisionMode): Promise<void> {
    await Promise.resolve();
    requireConversation(this.#call(callId));
    const leg = this.#leg(legId);
    requireFreeToSupervise(callId, {
      up: leg.up,
      callId: leg.callId ?? leg.otherLeg?.legId,
      supervises: this.#supervises(legId),
    });
    this.#supervisions.started({ callId, legId, mode });
  }

  async stopSupervising(legId: string): Promise<void> {
    await Promise.resolve();
    this.#leg(legId);
    this.#supervisions.require(legId);
    this.#supervisions.stopped(legId, 'asked');
  }

  async play(callId: string, prompt: PromptRequest): Promise<void> {
    await Promise.resolve();
    const call = this.#call(callId);
    requireAnswered(call);
    call.prompt?.cancel();
    call.prompt = this.#options.clock.setTimer(this.#options.promptMs ?? 2000, () => {
      this.#hub.emit({ type: 'promptFinished', callId, promptId: prompt.promptId });
    });
  }

  async startRecording(callId: string, recording: RecordingRequest): Promise<void> {
    await Promise.resolve();
    const call = this.#call(callId);
    if (!call.answered || call.recording) throw new AppError('CALL_STATE', 'unanswered, or recorded already');
    call.recording = { ...recording, startedAt: this.#options.clock.now() };
    this.#hub.emit({ type: 'recordingStarted', callId, recordingId: recording.recordingId });
  }

  pauseRecording(callId: string): Promise<void> {
    return this.#requireRecording(callId);
  }

  resumeRecording(callId: string): Promise<void> {
    return this.#requireRecording(callId);
  }

  async tapAudio(callId: string, sink: AudioSink): Promise<() => void> {
    await Promise.resolve();
    const call = this.#call(callId);
    call.taps.add(sink);
    this.#tick(call, sink);
    return () => call.taps.delete(sink);
  }

  async openAgentLeg(request: AgentLegRequest): Promise<void> {
    await Promise.resolve();
    if (this.#legs.has(request.legId)) throw new AppError('LEG_STATE', 'the leg exists already');
    if ([...this.#legs.values()].some(({ address }) => address === request.address)) {
      throw new AppError('PHONE_IN_USE', 'the phone has a leg already', { details: { address: request.address } });
    }
    const { legId, agentId, address } = request;
    const leg: SimulatedLeg = { legId, agentId, address, up: false };
    this.#legs.set(leg.legId, leg);
    const phone = this.#options.phone?.(request.address) ?? { kind: 'answer', afterMs: 50 };
    const answerMs = phone.kind === 'answer' ? phone.afterMs : 20;
    const timedOut = answerMs > request.ringTimeoutMs;
    leg.timer = this.#options.clock.setTimer(Math.min(answerMs, request.ringTimeoutMs), () => {
      if (timedOut) this.#dropLeg(leg, 'timeout');
      else if (phone.kind === 'refuse') this.#dropLeg(leg, { reason: 'sip', params: { status: phone.status } });
      else this.#raiseLeg(leg);
    });
  }

  async closeAgentLeg(legId: string): Promise<void> {
    await Promise.resolve();
    this.#dropLeg(this.#leg(legId), 'closed');
  }

  liveCalls(): Promise<readonly LiveCall[]> {
    const live: LiveCall[] = [];
    for (const { callId, state, legId, partner, answeredAt } of this.#calls.values()) {
      if (state === 'queued' || state === 'ended') continue;
      live.push({
        callId,
        state,
        ...(partner === undefined ? {} : { joinedTo: partner.callId }),
        ...(legId === undefined ? {} : { legId, agentId: this.#leg(legId).agentId }),
        ...(answeredAt === undefined ? {} : { answeredAt }),
      });
    }
    return Promise.resolve(live);
  }

  trunks(): readonly TrunkStatus[] {
    return [...this.#trunks.values()].map((trunk) => trunk.status());
  }

  /** The debtor presses a key. */
  pressKey(callId: string, digit: string): void {
    this.#call(callId);
    this.#hub.emit({ type: 'dtmf', callId, from: 'debtor', digit });
  }

  /** The digits that the far end of a call was sent. */
  digitsHeard(callId: string): string {
    return this.#call(callId).heardDigits;
  }

  /** The far end of an answered call hangs up. */
  hangUpFarEnd(callId: string): void {
    this.#call(callId).end({ by: 'remote', answered: true, q850: 16 });
  }

  /** The agent's phone hangs its leg up. */
  hangUpPhone(legId: string): void {
    this.#dropLeg(this.#leg(legId), 'remote');
  }

  #call(callId: string): SimulatedCall {
    const call = this.#calls.get(callId);
    if (!call) throw new AppError('CALL_UNKNOWN', 'no such call', { details: { callId } });
    return call;
  }

  #leg(legId: string): SimulatedLeg {
    const leg = this.#legs.get(legId);
    if (!leg) throw new AppError('LEG_UNKNOWN', 'no such leg', { details: { legId } });
    return leg;
  }

  #isBusy({ legId, callId, otherLeg }: SimulatedLeg): boolean {
    return callId !== undefined || otherLeg !== undefined || this.#supervises(legId) !== undefined;
  }

  #forget(call: SimulatedCall, trunk: SimulatedTrunk): void {
    this.#calls.delete(call.callId);
    trunk.over(call);
    this.#part(call);
  }

  #supervises(legId: string): string | undefined {
    return this.#supervisions.of(legId)?.callId;
  }

  /** Call and leg go separate ways, and who supervised the two with them. */
  #part(call: SimulatedCall): void {
    for (const { legId } of this.#supervisions.on(call.callId)) this.#supervisions.stopped(legId, 'conversationOver');
    const leg = call.legId === undefined ? undefined : this.#legs.get(call.legId);
    if (leg) leg.callId = undefined;
    if (call.state === 'connected') call.state = 'answered';
    call.legId = undefined;
  }

  async #requireRecording(callId: string): Promise<void> {
    await Promise.resolve();
    if (!this.#call(callId).recording) throw new AppError('CALL_STATE', 'the call is not recorded');
  }

  #raiseLeg(leg: SimulatedLeg): void {
    leg.up = true;
    this.#hub.emit({ type: 'legUp', legId: leg.legId, agentId: leg.agentId });
  }

  #dropLeg(leg: SimulatedLeg, why: Why<LegDownReason, TelephonyReasonParams>): void {
    leg.timer?.cancel();
    this.#legs.delete(leg.legId);
    partFromOther(leg);
    const call = leg.callId === undefined ? undefined : this.#calls.get(leg.callId);
    if (call) this.#part(call);
    this.#supervisions.stopped(leg.legId, 'legDown');
    this.#hub.emit({ type: 'legDown', legId: leg.legId, agentId: leg.agentId, ...reasoned(why) });
  }

  #tick(call: SimulatedCall, sink: AudioSink): void {
    this.#options.clock.setTimer(20, () => {
      if (!call.taps.has(sink)) return;
      if (call.answered) {
        const frame = Int16Array.from({ length: 160 }, () => Math.round(this.#options.rng.next() * 20 - 10));
        sink(frame, this.#options.clock.now());
      }
      this.#tick(call, sink);
    });
  }
}

function partFromOther(leg: SimulatedLeg): void {
  if (leg.otherLeg) leg.otherLeg.otherLeg = undefined;
  leg.otherLeg = undefined;
}
