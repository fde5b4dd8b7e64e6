import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type {
  AgentLegRequest,
  AudioSink,
  CallControl,
  CallEvent,
  DialRequest,
  HoldAudio,
  LiveCall,
  PromptRequest,
  RecordingRequest,
  SupervisionMode,
  TrunkStatus,
} from '../call-control.ts';
import { CallEventHub } from '../call-event-hub.ts';
import type { SwitchDesks } from './create-channels.ts';
import { createDesks } from './create-channels.ts';
import type { NodeLoad } from './nodes/choose-node.ts';
import type { FreeswitchConfig, FreeswitchDeps } from './wire/freeswitch-config.ts';
import { liveCallOf } from './channels/live-call.ts';

/** How long `close` waits for the switch to confirm the ends, in ms. */
const closeTimeoutMs = 3000;

/** Calls through FreeSWITCH, driven over the event socket (docs/freeswitch.md). */
export class FreeswitchCallControl implements CallControl {
  readonly #hub: CallEventHub;
  readonly #clock: Clock;
  readonly #desks: SwitchDesks;
  #closed: Promise<void> | undefined;

  constructor(config: FreeswitchConfig, deps: FreeswitchDeps) {
    this.#clock = deps.clock;
    this.#hub = new CallEventHub(deps.clock, deps.report);
    this.#desks = createDesks(config, deps, (event) => this.#hub.emit(event));
  }

  async start(): Promise<void> {
    await this.#desks.taps.start();
    await this.#desks.fleet.start();
    this.#hub.emit({ type: 'linkUp' });
  }

  recover(): Promise<readonly LiveCall[]> {
    const { fleet, audit } = this.#desks;
    return fleet.holdingNotices(() => audit.recover(fleet.nodes.filter(({ up }) => up)));
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** Leaves without ending anything: conversations go on, and the next run takes them over (`recover`). */
  async leave(): Promise<void> {
    this.#closed ??= this.#disconnect();
    await this.#closed;
  }

  async leaveConversations(): Promise<void> {
    this.#closed ??= this.#endIdle().then(() => this.#disconnect());
    await this.#closed;
  }

  /** Places nothing new on a node (or does so again); what it has goes on. @throws Error when there is no such node */
  setDraining(node: string, draining: boolean): void {
    this.#desks.fleet.setDraining(node, draining);
  }

  /** The nodes as placement sees them. */
  nodes(): readonly NodeLoad[] {
    return this.#desks.fleet.nodes.map((node) => node.load());
  }

  subscribe(listener: (event: CallEvent) => void): () => void {
    return this.#hub.subscribe(listener);
  }

  async dial(request: DialRequest): Promise<void> {
    await Promise.resolve();
    this.#desks.calls.dial(request);
  }

  async cancel(callId: string): Promise<void> {
    await this.#desks.calls.cancel(callId);
  }

  async hangUp(callId: string): Promise<void> {
    await this.#desks.calls.hangUp(callId);
  }

  async connect(callId: string, legId: string): Promise<void> {
    const call = this.#desks.channels.call(callId);
    await this.#desks.conversations.connect(callId, legId);
    this.#desks.prompts.drop(call);
  }

  async hold(callId: string, audio: HoldAudio): Promise<void> {
    await this.#desks.conversations.hold(callId, audio);
  }

  async join(callId: string, otherCallId: string): Promise<void> {
    const both = [this.#desks.channels.call(callId), this.#desks.channels.call(otherCallId)];
    await this.#desks.conversations.join(callId, otherCallId);
    for (const call of both) this.#desks.prompts.drop(call);
  }

  async sendDtmf(callId: string, digits: string): Promise<void> {
    await this.#desks.conversations.sendDtmf(callId, digits);
  }

  async supervise(callId: string, legId: string, mode: SupervisionMode): Promise<void> {
    await this.#desks.supervisions.supervise(callId, legId, mode);
  }

  async stopSupervising(legId: string): Promise<void> {
    await this.#desks.supervisions.stop(legId);
  }

  async play(callId: string, prompt: PromptRequest): Promise<void> {
    await this.#desks.prompts.play(callId, prompt);
  }

  async startRecording(callId: string, recording: RecordingRequest): Promise<void> {
    await this.#desks.recordings.start(callId, recording);
  }

  async pauseRecording(callId: string): Promise<void> {
    await this.#desks.recordings.pause(callId);
  }

  async resumeRecording(callId: string): Promise<void> {
    await this.#desks.recordings.resume(callId);
  }

  async stopRecording(callId: string): Promise<void> {
    await this.#desks.recordings.stop(callId);
  }

  tapAudio(callId: string, sink: AudioSink): Promise<() => void> {
    return this.#desks.taps.tap(callId, sink);
  }

  openAgentLeg(request: AgentLegRequest): Promise<void> {
    return this.#desks.legs.open(request);
  }

  async closeAgentLeg(legId: string): Promise<void> {
    await this.#desks.legs.close(legId);
  }

  async liveCalls(): Promise<readonly LiveCall[]> {
    await Promise.resolve();
    if (!this.#desks.fleet.nodes.some(({ up }) => up))
      throw new AppError('SWITCH_UNREACHABLE', 'no switch can be reached');
    const { calls, legs } = this.#desks.channels;
    return [...calls.values()].filter(({ state }) => state !== 'queued').map((call) => liveCallOf(call, legs));
  }

  trunks(): readonly TrunkStatus[] {
    return [...this.#desks.trunks.values()].map((trunk) => trunk.status());
  }

  async #close(): Promise<void> {
    await this.#end(this.#desks.channels.calls.keys(), this.#desks.channels.legs.keys());
    await this.#disconnect();
    // Whatever the switch did not confirm in time.
    for (const call of [...this.#desks.channels.calls.values()]) {
      this.#desks.calls.end(call, { by: 'local', answered: call.answeredAt !== undefined });
    }
    for (const leg of [...this.#desks.channels.legs.values()]) this.#desks.legs.down(leg, 'closed');
  }

  /** Ends whatever is no conversation. */
  async #endIdle(): Promise<void> {
    const all = [...this.#desks.channels.calls.values()];
    const talking = new Set(all.flatMap(({ state, legId }) => (state === 'connected' ? [legId] : [])));
    const legs = [...this.#desks.channels.legs.keys()].filter((legId) => !talking.has(legId));
    await this.#end(
      all.flatMap(({ id, state }) => (state === 'connected' ? [] : [id])),
      legs,
    );
  }

  /** Ends these, and waits until the switch has confirmed it, or for as long as that may take. */
  async #end(calls: Iterable<string>, legs: Iterable<string>): Promise<void> {
    const [callIds, legIds] = [[...calls], [...legs]];
    const gone = this.#untilGone(callIds, legIds);
    await Promise.allSettled([
      ...callIds.map((callId) => this.#desks.calls.hangUp(callId)),
      ...legIds.map((legId) => this.#desks.legs.close(legId)),
    ]);
    await gone;
  }

  #untilGone(callIds: readonly string[], legIds: readonly string[]): Promise<void> {
    const { calls, legs } = this.#desks.channels;
    const isEmpty = (): boolean => !callIds.some((id) => calls.has(id)) && !legIds.some((id) => legs.has(id));
    return new Promise((resolve) => {
      const finish = (): void => {
        timer.cancel();
        unsubscribe();
        resolve();
      };
      const timer = this.#clock.setTimer(closeTimeoutMs, finish);
      const unsubscribe = this.#hub.subscribe(() => {
        if (isEmpty()) finish();
      });
      if (isEmpty()) finish();
    });
  }

  async #disconnect(): Promise<void> {
    await this.#desks.taps.close();
    this.#desks.fleet.close();
    this.#desks.links.close();
    for (const trunk of this.#desks.trunks.values()) trunk.close();
    for (const call of this.#desks.channels.calls.values()) call.ringTimer?.cancel();
  }
}
