import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import type { AudioSink, CallEnd, DialRequest, LiveCall, RecordingRequest } from '../call-control.ts';
import type { UnstampedCallEvent } from '../call-event-hub.ts';
import type { CarrierBehaviour } from './carrier-behaviour.ts';

/** How long a simulated network takes to confirm a CANCEL, in ms. */
const cancelDelayMs = 20;

type Emit = (event: UnstampedCallEvent) => void;

/** The life of one simulated call: what the carrier does comes as timers of the clock. */
export class SimulatedCall {
  state: LiveCall['state'] | 'queued' | 'ended' = 'queued';
  legId: string | undefined;
  /** The call it is joined to after a transfer. */
  partner: SimulatedCall | undefined;
  /** Digits are being sent. */
  sending = false;
  /** The digits its far end was sent. */
  heardDigits = '';
  answeredAt: EpochMs | undefined;
  recording: (RecordingRequest & { readonly startedAt: EpochMs }) | undefined;
  prompt: Timer | undefined;
  readonly taps = new Set<AudioSink>();
  readonly request: DialRequest;
  readonly #behaviour: CarrierBehaviour;
  readonly #clock: Clock;
  readonly #emit: Emit;
  readonly #onEnded: () => void;
  readonly #timers = new Set<Timer>();
  #cancelling = false;

  constructor(request: DialRequest, behaviour: CarrierBehaviour, world: { clock: Clock; emit: Emit; onEnded(): void }) {
    this.request = request;
    this.#behaviour = behaviour;
    this.#clock = world.clock;
    this.#emit = world.emit;
    this.#onEnded = () => world.onEnded();
  }

  get callId(): string {
    return this.request.callId;
  }

  get answered(): boolean {
    return this.state === 'answered' || this.state === 'connected';
  }

  /** The INVITE leaves. */
  launch(): void {
    this.state = 'dialling';
    this.#emit({ type: 'dialled', callId: this.callId });
    this.#after(this.request.ringTimeoutMs, () => this.cancel('timeout'));
    const behaviour = this.#behaviour;
    if (behaviour.kind !== 'refuse') this.#after(5, () => this.#ring(behaviour.kind === 'answer' && behaviour.early));
    else if (behaviour.early === true) this.#after(5, () => this.#ring(true));
    if (behaviour.kind === 'answer') this.#after(behaviour.afterMs, () => this.#answer(behaviour.talkMs));
    if (behaviour.kind === 'refuse') {
      const { status: sipStatus, q850 } = behaviour;
      const end = { by: 'remote', answered: false, sipStatus, ...(q850 === undefined ? {} : { q850 }) } as const;
      this.#after(behaviour.afterMs, () => this.end(end));
    }
  }

  /** CANCEL: ends as `by` when it took effect. */
  cancel(by: 'local' | 'timeout'): void {
    if (this.#cancelling) return;
    this.#cancelling = true;
    const end: CallEnd =
      this.#behaviour.kind === 'answerOnCancel'
        ? { by, answered: true, detail: 'crossedCancel' }
        : { by, answered: false };
    if (this.state === 'queued') this.end(end);
    else this.#after(cancelDelayMs, () => this.end(end));
  }

  end(end: CallEnd): void {
    if (this.state === 'ended') return;
    for (const timer of this.#timers) timer.cancel();
    this.prompt?.cancel();
    this.taps.clear();
    this.stopRecording();
    this.state = 'ended';
    this.#onEnded();
    this.#emit({ type: 'ended', callId: this.callId, end });
    this.partner?.end({ by: 'local', answered: true, detail: 'partnerLeft' });
  }

  stopRecording(): void {
    if (!this.recording) return;
    const { recordingId, file, startedAt } = this.recording;
    this.recording = undefined;
    const durationMs = this.#clock.now() - startedAt;
    this.#emit({ type: 'recordingStopped', callId: this.callId, recordingId, durationMs, file });
  }

  #ring(early: boolean | undefined): void {
    if (this.#cancelling) return;
    this.state = 'ringing';
    this.#emit({ type: early === true ? 'earlyMedia' : 'ringing', callId: this.callId });
  }

  #answer(talkMs: number | undefined): void {
    if (this.#cancelling) return;
    for (const timer of this.#timers) timer.cancel();
    this.state = 'answered';
    this.answeredAt = this.#clock.now();
    this.#emit({ type: 'answered', callId: this.callId });
    if (talkMs !== undefined) this.#after(talkMs, () => this.end({ by: 'remote', answered: true, q850: 16 }));
  }

  #after(ms: number, action: () => void): void {
    const timer = this.#clock.setTimer(ms, () => {
      this.#timers.delete(timer);
      action();
    });
    this.#timers.add(timer);
  }
}
