import type { Clock } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';
import type {
  AgentLegRequest,
  AudioSink,
  CallControl,
  CallEvent,
  DialRequest,
  LiveCall,
  PromptRequest,
  RecordingRequest,
  TrunkStatus,
} from '../call-control.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import { CallEventHub } from '../call-event-hub.ts';
import { CallDesk } from './call-desk.ts';
import { ChannelAudit } from './channel-audit.ts';
import type { ChannelNotice } from './channel-notice.ts';
import type { NodeLoad } from './choose-node.ts';
import { ConversationDesk } from './conversation-desk.ts';
import type { LinkOptions } from './event-socket-link.ts';
import { Fleet } from './fleet.ts';
import type { FreeswitchConfig } from './freeswitch-config.ts';
import { FreeswitchTrunk } from './freeswitch-trunk.ts';
import { LegDesk } from './leg-desk.ts';
import { NodeLinkDesk } from './node-link-desk.ts';
import { PromptDesk } from './prompt-desk.ts';
import { RecordingDesk } from './recording-desk.ts';
import type { SwitchCall } from './switch-channels.ts';
import { SwitchChannels } from './switch-channels.ts';
import type { SwitchNode } from './switch-node.ts';
import { TapDesk } from './tap-desk.ts';

/** What the adapter needs from its surroundings. */
export interface FreeswitchDeps {
  readonly clock: Clock;
  /** Told of errors that must not stop the calls. */
  readonly report: ErrorReporter;
  /** For tests: other waits of the links. */
  readonly link?: Partial<LinkOptions>;
}

/** How long `close` waits for the switch to confirm the ends, in ms. */
const closeTimeoutMs = 3000;

/** Calls through FreeSWITCH, driven over the event socket (docs/freeswitch.md). */
export class FreeswitchCallControl implements CallControl {
  readonly #hub: CallEventHub;
  readonly #clock: Clock;
  readonly #channels = new SwitchChannels();
  readonly #trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly #fleet: Fleet;
  readonly #calls: CallDesk;
  readonly #legs: LegDesk;
  readonly #conversations: ConversationDesk;
  readonly #links: NodeLinkDesk;
  readonly #recordings: RecordingDesk;
  readonly #prompts: PromptDesk;
  readonly #taps: TapDesk;
  readonly #audit: ChannelAudit;
  #closed: Promise<void> | undefined;

  constructor(config: FreeswitchConfig, deps: FreeswitchDeps) {
    const { clock, report } = deps;
    const { owner = 'marcador', trunkRetryMs: retryMs = 30_000, tap = {} } = config;
    this.#clock = clock;
    this.#hub = new CallEventHub(clock, report);
    const emit: CallEventHub['emit'] = (event) => this.#hub.emit(event);
    const channels = this.#channels;
    const trunks = new Map(
      config.trunks.map((trunk) => [trunk.name, new FreeswitchTrunk(trunk, { clock, emit, retryMs })]),
    );
    this.#trunks = trunks;
    const fleet = new Fleet(config.nodes, {
      clock,
      report,
      owner,
      lossTimeoutMs: config.lossTimeoutMs ?? 120_000,
      deadAfterMs: config.deadAfterMs ?? 5000,
      link: deps.link,
      listener: {
        emit,
        notice: (node, notice) => {
          const told = this.#links.translate(node, notice);
          if (told) this.#notice(told);
        },
        lost: (node, reason) => this.#lost(node, reason),
        compare: (node, ids, askedAt) => this.#audit.compare(node, ids, askedAt),
      },
    });
    this.#fleet = fleet;
    this.#links = new NodeLinkDesk({ channels, clock, owner, report, onLost: (leg) => this.#legs.lose(leg) });
    this.#conversations = new ConversationDesk({ channels, links: this.#links, clock, emit });
    this.#recordings = new RecordingDesk(channels, emit);
    this.#prompts = new PromptDesk({ channels, clock, emit, report });
    const { host = '127.0.0.1', switchHost = '127.0.0.1', portMin = 33_000, portMax = 34_999 } = tap;
    this.#taps = new TapDesk({ channels, clock, report, host, switchHost, portMin, portMax });
    const onEnding = (call: SwitchCall): void => this.#release(call);
    this.#calls = new CallDesk({ channels, fleet, trunks, clock, owner, emit, report, onEnding });
    this.#legs = new LegDesk({
      channels,
      fleet,
      clock,
      owner,
      emit,
      report,
      onLost: (leg) => {
        this.#links.legLost(leg);
        this.#conversations.legLost(leg);
      },
    });
    this.#audit = new ChannelAudit({
      channels,
      calls: this.#calls,
      legs: this.#legs,
      links: this.#links,
      fleet,
      trunks,
      owner,
    });
  }

  async start(): Promise<void> {
    await this.#taps.start();
    await this.#fleet.start();
    this.#hub.emit({ type: 'linkUp' });
  }

  recover(): Promise<readonly LiveCall[]> {
    return this.#audit.recover(this.#fleet.nodes.filter(({ up }) => up));
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
    this.#fleet.setDraining(node, draining);
  }

  /** The nodes as placement sees them. */
  nodes(): readonly NodeLoad[] {
    return this.#fleet.nodes.map((node) => node.load());
  }

  subscribe(listener: (event: CallEvent) => void): () => void {
    return this.#hub.subscribe(listener);
  }

  async dial(request: DialRequest): Promise<void> {
    await Promise.resolve();
    this.#calls.dial(request);
  }

  async cancel(callId: string): Promise<void> {
    await this.#calls.cancel(callId);
  }

  async hangUp(callId: string): Promise<void> {
    await this.#calls.hangUp(callId);
  }

  async connect(callId: string, legId: string): Promise<void> {
    const call = this.#channels.call(callId);
    await this.#conversations.connect(callId, legId);
    this.#prompts.drop(call);
  }

  async play(callId: string, prompt: PromptRequest): Promise<void> {
    await this.#prompts.play(callId, prompt);
  }

  async startRecording(callId: string, recording: RecordingRequest): Promise<void> {
    await this.#recordings.start(callId, recording);
  }

  async pauseRecording(callId: string): Promise<void> {
    await this.#recordings.pause(callId);
  }

  async resumeRecording(callId: string): Promise<void> {
    await this.#recordings.resume(callId);
  }

  async stopRecording(callId: string): Promise<void> {
    await this.#recordings.stop(callId);
  }

  tapAudio(callId: string, sink: AudioSink): Promise<() => void> {
    return this.#taps.tap(callId, sink);
  }

  openAgentLeg(request: AgentLegRequest): Promise<void> {
    return this.#legs.open(request);
  }

  async closeAgentLeg(legId: string): Promise<void> {
    await this.#legs.close(legId);
  }

  async liveCalls(): Promise<readonly LiveCall[]> {
    await Promise.resolve();
    if (!this.#fleet.nodes.some(({ up }) => up)) throw new AppError('SWITCH_UNREACHABLE', 'no switch can be reached');
    const live: LiveCall[] = [];
    for (const { id, state, legId, answeredAt } of this.#channels.calls.values()) {
      if (state === 'queued') continue;
      live.push({
        callId: id,
        state: state === 'launching' ? 'dialling' : state,
        ...(legId === undefined ? {} : { legId }),
        ...(answeredAt === undefined ? {} : { answeredAt }),
      });
    }
    return live;
  }

  trunks(): readonly TrunkStatus[] {
    return [...this.#trunks.values()].map((trunk) => trunk.status());
  }

  #notice(notice: ChannelNotice): void {
    if (notice.type === 'gateway') {
      for (const trunk of this.#trunks.values()) {
        const { route } = trunk.config;
        if (route.kind !== 'gateway' || route.gateway !== notice.gateway) continue;
        trunk.gatewayState(notice.registered, notice.reachable);
      }
      return;
    }
    if (notice.type === 'load') return;
    if (notice.type === 'bridged') this.#conversations.bridged(notice.id, notice.otherId);
    const call = this.#channels.calls.get(notice.id);
    const leg = this.#channels.legs.get(notice.id);
    if (call) this.#callNotice(call, notice);
    else if (leg && notice.type === 'key') this.#key(leg.callId, 'agent', notice.digit);
    else if (leg) this.#legs.notice(leg, notice);
  }

  #callNotice(call: SwitchCall, notice: ChannelNotice): void {
    switch (notice.type) {
      case 'recordingStarted':
        this.#recordings.started(call, notice.file);
        break;
      case 'recordingStopped':
        this.#recordings.stopped(call, notice.file, notice.durationMs);
        break;
      case 'playbackStopped':
        this.#prompts.stopped(call, notice.file, notice.completed);
        if (call.state === 'answered') this.#taps.parkedAgain(call);
        break;
      case 'key':
        this.#key(call.id, 'debtor', notice.digit);
        break;
      default:
        this.#calls.notice(call, notice);
    }
  }

  #key(callId: string | undefined, from: 'debtor' | 'agent', digit: string): void {
    if (callId !== undefined) this.#hub.emit({ type: 'dtmf', callId, from, digit });
  }

  /** Lets go of everything that hangs on a call that ends. */
  #release(call: SwitchCall): void {
    this.#conversations.callEnding(call);
    this.#prompts.drop(call);
    this.#taps.drop(call);
    // The switch closed the file with the channel; only its last event was lost.
    if (call.recording) this.#recordings.stopped(call, call.recording.file, 0);
  }

  #lost(node: SwitchNode, detail: 'switchRestarted' | 'switchLost'): void {
    for (const call of this.#channels.callsOn(node)) {
      this.#calls.end(call, { by: 'failure', answered: call.answeredAt !== undefined, detail });
    }
    for (const leg of this.#channels.legsOn(node)) this.#legs.down(leg, detail);
    this.#links.lost(node);
  }

  async #close(): Promise<void> {
    await this.#end(this.#channels.calls.keys(), this.#channels.legs.keys());
    await this.#disconnect();
    // Whatever the switch did not confirm in time.
    for (const call of [...this.#channels.calls.values()]) {
      this.#calls.end(call, { by: 'local', answered: call.answeredAt !== undefined });
    }
    for (const leg of [...this.#channels.legs.values()]) this.#legs.down(leg, 'closed');
  }

  /** Ends whatever is no conversation. */
  async #endIdle(): Promise<void> {
    const all = [...this.#channels.calls.values()];
    const talking = new Set(all.flatMap(({ state, legId }) => (state === 'connected' ? [legId] : [])));
    const legs = [...this.#channels.legs.keys()].filter((legId) => !talking.has(legId));
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
      ...callIds.map((callId) => this.#calls.hangUp(callId)),
      ...legIds.map((legId) => this.#legs.close(legId)),
    ]);
    await gone;
  }

  #untilGone(callIds: readonly string[], legIds: readonly string[]): Promise<void> {
    const { calls, legs } = this.#channels;
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
    this.#fleet.close();
    this.#links.close();
    for (const trunk of this.#trunks.values()) trunk.close();
    for (const call of this.#channels.calls.values()) call.ringTimer?.cancel();
    await this.#taps.close();
  }
}
