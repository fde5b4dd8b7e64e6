import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type {
  AgentLegRequest,
  AudioSink,
  CallEvent,
  DialRequest,
  HoldAudio,
  LiveCall,
  PromptRequest,
  RecordingRequest,
  SupervisionMode,
  SwitchNodeStatus,
  TrunkStatus,
} from '../call-control.ts';
import { CallEventHub } from '../call-event-hub.ts';
import { requireAnswered } from '../call-preconditions.ts';
import type { AudibleSwitch, CallHearing } from '../listening/call-hearing.ts';
import type { FreeswitchDeps, Switchboard } from './create-switchboard.ts';
import { createSwitchboard } from './create-switchboard.ts';
import type { FreeswitchConfig } from './wire/freeswitch-config.ts';
import { liveCallOf } from './channels/live-call.ts';

/** How long `close` waits for the switch to confirm the ends, in ms. */
const closeTimeoutMs = 3000;

/** Calls through FreeSWITCH, driven over the event socket (docs/freeswitch.md). */
export class FreeswitchCallControl implements AudibleSwitch {
  readonly #hub: CallEventHub;
  readonly #clock: Clock;
  readonly #board: Switchboard;
  readonly #media: FreeswitchDeps['media'];
  readonly hearing: CallHearing = {
    listen: (callId, spec, told) => this.#board.taps.listen(callId, spec, told),
    prepare: () => this.#media.prepareHearing(),
    know: (change) => this.#media.know(change),
  };
  #closed: Promise<void> | undefined;

  constructor(config: FreeswitchConfig, deps: FreeswitchDeps) {
    this.#clock = deps.clock;
    this.#media = deps.media;
    this.#hub = new CallEventHub(deps.clock, deps.report);
    this.#board = createSwitchboard(config, deps, (event) => this.#hub.emit(event));
  }

  async start(): Promise<void> {
    await this.#board.taps.start();
    await this.#board.fleet.start(this.#board.router);
    this.#hub.emit({ type: 'linkUp' });
  }

  recover(): Promise<readonly LiveCall[]> {
    const { fleet, census } = this.#board;
    return fleet.holdingNotices(() => census.recover(fleet.nodes.filter(({ up }) => up)));
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
    this.#board.fleet.setDraining(node, draining);
  }

  /** The nodes as placement sees them. */
  nodes(): readonly SwitchNodeStatus[] {
    return this.#board.fleet.nodes.map((node) => node.load());
  }

  subscribe(listener: (event: CallEvent) => void): () => void {
    return this.#hub.subscribe(listener);
  }

  async dial(request: DialRequest): Promise<void> {
    await Promise.resolve();
    this.#board.calls.dial(request);
  }

  async cancel(callId: string): Promise<void> {
    await this.#board.calls.cancel(callId);
  }

  async hangUp(callId: string): Promise<void> {
    await this.#board.calls.hangUp(callId);
  }

  async connect(callId: string, legId: string): Promise<void> {
    const call = this.#board.channels.call(callId);
    requireAnswered(call);
    if (this.#board.channels.leg(legId).consultation) await this.#board.consultations.part(legId);
    await this.#board.conversations.connect(callId, legId);
    this.#board.prompts.drop(call);
  }

  async hold(callId: string, audio: HoldAudio): Promise<void> {
    await this.#board.conversations.hold(callId, audio);
  }

  async join(callId: string, otherCallId: string): Promise<void> {
    const both = [this.#board.channels.call(callId), this.#board.channels.call(otherCallId)];
    await this.#board.conversations.join(callId, otherCallId);
    for (const call of both) this.#board.prompts.drop(call);
  }

  async joinLegs(legId: string, otherLegId: string): Promise<void> {
    await this.#board.consultations.join(legId, otherLegId);
  }

  async partLegs(legId: string): Promise<void> {
    await this.#board.consultations.part(legId);
  }

  async sendDtmf(callId: string, digits: string): Promise<void> {
    await this.#board.conversations.sendDtmf(callId, digits);
  }

  async supervise(callId: string, legId: string, mode: SupervisionMode): Promise<void> {
    await this.#board.supervisions.supervise(callId, legId, mode);
  }

  async stopSupervising(legId: string): Promise<void> {
    await this.#board.supervisions.stop(legId);
  }

  async play(callId: string, prompt: PromptRequest): Promise<void> {
    await this.#board.prompts.play(callId, prompt);
  }

  async startRecording(callId: string, recording: RecordingRequest): Promise<void> {
    await this.#board.recordings.start(callId, recording);
  }

  async pauseRecording(callId: string): Promise<void> {
    await this.#board.recordings.pause(callId);
  }

  async resumeRecording(callId: string): Promise<void> {
    await this.#board.recordings.resume(callId);
  }

  async tapAudio(callId: string, sink: AudioSink): Promise<() => void> {
    return this.#board.taps.tap(callId, sink);
  }

  openAgentLeg(request: AgentLegRequest): Promise<void> {
    return this.#board.legs.open(request);
  }

  async closeAgentLeg(legId: string): Promise<void> {
    await this.#board.legs.close(legId);
  }

  async liveCalls(): Promise<readonly LiveCall[]> {
    await Promise.resolve();
    if (!this.#board.fleet.nodes.some(({ up }) => up))
      throw new AppError('SWITCH_UNREACHABLE', 'no switch can be reached');
    const { calls, legs } = this.#board.channels;
    return [...calls.values()].filter(({ state }) => state !== 'queued').map((call) => liveCallOf(call, legs));
  }

  trunks(): readonly TrunkStatus[] {
    return [...this.#board.trunks.values()].map((trunk) => trunk.status());
  }

  async #close(): Promise<void> {
    await this.#end(this.#board.channels.calls.keys(), this.#board.channels.legs.keys());
    await this.#disconnect();
    // Whatever the switch did not confirm in time.
    for (const call of [...this.#board.channels.calls.values()]) {
      this.#board.calls.end(call, { by: 'local', answered: call.answeredAt !== undefined });
    }
    for (const leg of [...this.#board.channels.legs.values()]) this.#board.legs.down(leg, 'closed');
  }

  /** Ends whatever is no conversation. */
  async #endIdle(): Promise<void> {
    const all = [...this.#board.channels.calls.values()];
    const talking = new Set(all.flatMap(({ state, legId }) => (state === 'connected' ? [legId] : [])));
    const legs = [...this.#board.channels.legs.keys()].filter((legId) => !talking.has(legId));
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
      ...callIds.map((callId) => this.#board.calls.hangUp(callId)),
      ...legIds.map((legId) => this.#board.legs.close(legId)),
    ]);
    await gone;
  }

  #untilGone(callIds: readonly string[], legIds: readonly string[]): Promise<void> {
    const { calls, legs } = this.#board.channels;
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
    await this.#board.taps.close();
    await this.#media.close();
    this.#board.fleet.close();
    this.#board.tieLines.close();
    this.#board.conversations.close();
    for (const trunk of this.#board.trunks.values()) trunk.close();
    for (const call of this.#board.channels.calls.values()) {
      call.ringTimer?.cancel();
      this.#board.prompts.drop(call);
    }
    for (const { ringTimer, retry } of this.#board.channels.legs.values()) {
      ringTimer?.cancel();
      retry?.cancel();
    }
  }
}
