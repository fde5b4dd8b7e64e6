import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { SupervisionMode } from '../../call-control.ts';
import { requireDtmfDigits } from '../../dtmf-digits.ts';
import { callEvents, otherEvents, readChannelNotice } from '../wire/channel-notice.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import { readChannelDump, readChannelIds } from '../wire/channel-list.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import { readGateways, type GatewayState } from '../wire/gateway-list.ts';
import { readStamp } from '../wire/switch-event.ts';
import { NodeFullness } from './node-fullness.ts';
import { OriginatePace } from './originate-pace.ts';
import { SwitchTime } from './switch-time.ts';
import type { SwitchNodeStatus } from '../../call-control.ts';
import { requirePlainPath, requirePlainValue, requireUuid } from '../wire/command-text.ts';
import { eavesdropVariables } from '../wire/conversation-command.ts';
import type { SwitchNodeConfig } from '../wire/freeswitch-config.ts';
import type { LinkOptions } from '../wire/event-socket-link.ts';
import { EventSocketLink } from '../wire/event-socket-link.ts';
import type { LinkDownReason } from '../../reasons.ts';

/** What a node reports to those who use it. */
export interface SwitchNodeListener {
  notice(node: SwitchNode, notice: ChannelNotice): void;
  /** Linked (again). `restarted`: FreeSWITCH is another process than before, and everything it had is gone. */
  linked(node: SwitchNode, restarted: boolean): Promise<void>;
  unlinked(node: SwitchNode, reason: LinkDownReason): void;
  /** Another attempt to reach it failed. `refused`: its machine is there, its process is not. */
  unreachable(node: SwitchNode, refused: boolean): void;
}

/** One FreeSWITCH: its link, its load, and the commands that Marcador gives it. */
export class SwitchNode {
  readonly config: SwitchNodeConfig;
  readonly #clock: Clock;
  readonly #link: EventSocketLink;
  /** Set by an operator: nothing new is placed here. */
  draining: boolean;
  #coreUuid: string | undefined;
  /** Channels of ours, and what else the node has shown. */
  #own = 0;
  #others = 0;
  #maxSessions = Number.POSITIVE_INFINITY;
  readonly #pace: OriginatePace;
  readonly #fullness: NodeFullness;
  readonly #time = new SwitchTime();

  constructor(
    config: SwitchNodeConfig,
    world: { readonly clock: Clock; readonly listener: SwitchNodeListener; readonly link?: Partial<LinkOptions> },
  ) {
    this.config = config;
    this.draining = config.draining;
    this.#clock = world.clock;
    this.#pace = new OriginatePace(world.clock);
    this.#fullness = new NodeFullness(world.clock);
    const { host, port, password } = config;
    this.#link = new EventSocketLink({
      ...world.link,
      host,
      port,
      password,
      clock: world.clock,
      events: [...callEvents, ...otherEvents],
      onEvent: (event) => {
        this.#observeTime(readStamp(event.header('Event-Date-Timestamp')));
        const notice = readChannelNotice(event);
        if (notice?.type === 'load') this.#observeLoad(notice);
        else if (notice) world.listener.notice(this, this.#onOurClock(notice));
      },
      onUp: (coreUuid) => {
        const restarted = this.#coreUuid !== undefined && this.#coreUuid !== coreUuid;
        this.#coreUuid = coreUuid;
        if (restarted) this.#others = 0;
        return world.listener.linked(this, restarted);
      },
      onDown: (reason) => world.listener.unlinked(this, reason),
      onFailure: (refused) => world.listener.unreachable(this, refused),
    });
  }

  get name(): string {
    return this.config.name;
  }

  /** Where other nodes hand over conversations. */
  get peer(): { readonly host: string; readonly port: number } {
    return { host: this.config.peerHost, port: this.config.peerPort };
  }

  /** Where it is, resolved: undefined while it cannot be reached. */
  get address(): string | undefined {
    return this.#link.remoteAddress;
  }

  get up(): boolean {
    return this.#link.up;
  }

  load(): SwitchNodeStatus {
    const { name, cpsLimit, channelLimit } = this.config;
    const channels = this.#own + this.#others;
    const most = Math.min(channelLimit, this.#maxSessions);
    return {
      name,
      up: this.up,
      draining: this.draining,
      channels,
      // One that has just refused a channel has none, whatever it is configured to take.
      channelLimit: this.#fullness.isFull ? Math.min(most, channels) : most,
      recentDials: this.#pace.recent,
      cpsLimit: Math.min(cpsLimit, this.#pace.limit),
    };
  }

  /** Connects; keeps trying in the background when that fails. @throws AppError */
  start(): Promise<void> {
    return this.#link.start();
  }

  close(): void {
    this.#link.close();
    this.#pace.close();
  }

  /** It refused a channel for want of sessions or RTP ports: nothing is placed here for a moment. */
  refused(): void {
    this.#fullness.refused();
  }

  /** It made a channel. */
  accepted(): void {
    this.#fullness.accepted();
  }

  /** Between the switch's own counts (every 20 s) channels are counted here. */
  channelOpened(): void {
    this.#own += 1;
  }

  channelClosed(): void {
    this.#own = Math.max(0, this.#own - 1);
  }

  /** One of an earlier run is ours now. */
  channelAdopted(): void {
    this.#own += 1;
    this.#others = Math.max(0, this.#others - 1);
  }

  /** Starts an originate in the background when the node's rate lets it; its job has the channel's id. @throws AppError */
  async originate(id: string, command: string): Promise<void> {
    await this.#pace.turn();
    const reply = await this.#link.command(`bgapi ${command}`, { 'Job-UUID': requireUuid(id) });
    if (!reply.startsWith('+OK')) throw new AppError('SWITCH_REFUSED', 'the switch took no originate');
  }

  /** Ends a channel. Resolves false when there is none. */
  async kill(id: string, cause: string): Promise<boolean> {
    const reply = await this.#link.api(`uuid_kill ${requireUuid(id)} ${requirePlainValue(cause)}`);
    return reply.startsWith('+OK');
  }

  /**
   * Joins a leg and a call; CHANNEL_BRIDGE follows. The switch says +OK to joins that wreck a leg: check before. The leg
   * comes first: the first channel survives when the second ends while they are being joined, not the other way round.
   */
  async bridge(legId: string, callId: string): Promise<boolean> {
    const reply = await this.#link.api(`uuid_bridge ${requireUuid(legId)} ${requireUuid(callId)}`);
    return reply.startsWith('+OK');
  }

  /** Joins two calls for good: when one ends the switch ends the other, whether we are there or not. */
  async joinCalls(callId: string, otherCallId: string): Promise<boolean> {
    const forGood = 'hangup_after_bridge=true;park_after_bridge=false';
    for (const id of [callId, otherCallId]) await this.#link.api(`uuid_setvar_multi ${requireUuid(id)} ${forGood}`);
    return this.bridge(otherCallId, callId);
  }

  /** Leads a supervisor's leg into hearing an agent's leg; it parks again when that one ends. */
  async eavesdrop(legId: string, agentLegId: string, mode: SupervisionMode): Promise<boolean> {
    await this.#link.api(`uuid_setvar_multi ${requireUuid(legId)} ${eavesdropVariables(mode)}`);
    return this.runInline(legId, `eavesdrop:${requireUuid(agentLegId)},park:`);
  }

  /** Sends digits to a channel's far end, `digitMs` each. */
  async sendDtmf(id: string, digits: string, digitMs: number): Promise<boolean> {
    const reply = await this.#link.api(`uuid_send_dtmf ${requireUuid(id)} ${requireDtmfDigits(digits)}@${digitMs}`);
    return reply.startsWith('+OK');
  }

  /** @param action `start` and `stop` a file, `mask` (silence) and `unmask` it */
  async record(id: string, action: 'start' | 'mask' | 'unmask', file: string): Promise<boolean> {
    const reply = await this.#link.api(`uuid_record ${requireUuid(id)} ${action} ${requirePlainPath(file)}`);
    return reply.startsWith('+OK');
  }

  async setVariable(id: string, name: string, value: string): Promise<void> {
    await this.#link.api(`uuid_setvar ${requireUuid(id)} ${requirePlainValue(name)} ${requirePlainValue(value)}`);
  }

  /** Leads a channel through applications, e.g. `playback:/file.wav,park:`. The caller vouches for `applications`. */
  async runInline(id: string, applications: string): Promise<boolean> {
    const reply = await this.#link.api(`uuid_transfer ${requireUuid(id)} ${applications} inline`);
    return reply.startsWith('+OK');
  }

  /** Any other API command; the caller vouches for its parts. */
  api(command: string): Promise<string> {
    return this.#link.api(command);
  }

  /** A message to a channel: `execute`, `unicast` … */
  async message(id: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
    const reply = await this.#link.command(`sendmsg ${requireUuid(id)}`, headers);
    return reply.startsWith('+OK');
  }

  async channelIds(): Promise<ReadonlySet<string>> {
    const ids = new Set(readChannelIds(await this.#link.api('show channels as json')));
    this.#observeChannels(ids.size);
    return ids;
  }

  /** A channel, when it is ours; its instants are on our clock. */
  async find(id: string, owner: string): Promise<FoundChannel | undefined> {
    const found = readChannelDump(await this.#link.api(`uuid_dump ${requireUuid(id)} json`), owner);
    if (!found) return undefined;
    this.#observeTime(found.writtenAt);
    const { answeredAt, bridgedAt } = found;
    return {
      ...found,
      ...(answeredAt === undefined ? {} : { answeredAt: this.#toOurs(answeredAt) }),
      ...(bridgedAt === undefined ? {} : { bridgedAt: this.#toOurs(bridgedAt) }),
    };
  }

  /** The files that a channel is being recorded to, from its list of media bugs. */
  async recordedTo(id: string): Promise<readonly string[]> {
    const list = await this.#link.api(`uuid_buglist ${requireUuid(id)}`);
    return [...list.matchAll(/<function>session_record<\/function>\s*<target>([^<]+)<\/target>/g)].map(
      ([, file = '']) => file,
    );
  }

  /** The gateways of this node, as it sees them now. */
  async gateways(): Promise<readonly GatewayState[]> {
    return readGateways(await this.#link.api('sofia xmlstatus gateway'));
  }

  /** Asks for its own limits: a shift that logs in at once does not wait for the first heartbeat, 20 s later. */
  async askLimits(): Promise<void> {
    const limit = async (name: string): Promise<number | undefined> => {
      const number = /^\+OK .*: (\d+)\s*$/.exec(await this.#link.api(`fsctl ${name}`))?.[1];
      return number === undefined ? undefined : Number(number);
    };
    this.#maxSessions = (await limit('max_sessions')) ?? this.#maxSessions;
    const perSecond = await limit('sps');
    if (perSecond !== undefined) this.#pace.limitTo(perSecond);
  }

  #observeTime(stamp: EpochMs | undefined): void {
    if (stamp !== undefined) this.#time.observe(stamp, this.#clock.now());
  }

  #toOurs(stamp: EpochMs): EpochMs {
    return this.#time.toOurs(stamp, this.#clock.now());
  }

  #onOurClock(notice: ChannelNotice): ChannelNotice {
    if (!('happenedAt' in notice)) return notice;
    return { ...notice, happenedAt: this.#toOurs(notice.happenedAt) };
  }

  #observeLoad({ sessions, maxSessions, perSecond }: Extract<ChannelNotice, { type: 'load' }>): void {
    this.#observeChannels(sessions);
    this.#maxSessions = maxSessions;
    if (perSecond !== undefined) this.#pace.limitTo(perSecond);
  }

  /** The switch's count lags behind by some 100 ms: it says what others have, and ours are counted here. */
  #observeChannels(count: number): void {
    this.#others = Math.max(0, count - this.#own);
  }
}
