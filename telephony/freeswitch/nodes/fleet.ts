import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../../call-event-hub.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import type { NodeChoice, Placement } from './choose-node.ts';
import { chooseNode } from './choose-node.ts';
import type { LinkOptions } from '../wire/event-socket-link.ts';
import type { SwitchNodeConfig } from '../wire/freeswitch-config.ts';
import type { SwitchNodeListener } from './switch-node.ts';
import { SwitchNode } from './switch-node.ts';
import type { LinkDownReason } from '../../reasons.ts';

/** Who takes what the fleet reports. */
export interface FleetListener {
  notice(node: SwitchNode, notice: ChannelNotice): void;
  /** The node's channels are gone, known to be so. */
  lost(node: SwitchNode, reason: 'switchRestarted' | 'switchLost'): void;
  /** The link to a node broke: events and replies may be lost. */
  unlinked(node: SwitchNode): void;
  /**
   * What the node has, asked at `askedAt`: to be held against what we believe. Resolves with when to look again, in ms, where
   * something is open.
   */
  compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: number): Promise<number | undefined>;
  emit(event: UnstampedCallEvent): void;
}

interface Parts {
  readonly clock: Clock;
  readonly report: ErrorReporter;
  readonly owner: string;
  readonly lossTimeoutMs: number;
  readonly deadAfterMs: number;
  /** Some trunk is a gateway, whose state is to be asked for. */
  readonly hasGateways: boolean;
  readonly link?: Partial<LinkOptions> | undefined;
}

/** How often what we believe is held against what a node has, in ms: counters cannot drift for longer. */
const compareIntervalMs = 30_000;

/** How far the list of channels was seen to lag behind, in ms, generously; and how often it is read again at most. */
const listLagMs = 500;
const mostReadings = 6;

/** The FreeSWITCH nodes as one: placement, loss and return of nodes, and the comparison of channels. */
export class Fleet implements SwitchNodeListener {
  readonly #nodes: readonly SwitchNode[];
  readonly #parts: Parts;
  readonly #lossTimers = new Map<SwitchNode, Timer>();
  readonly #refusedSince = new Map<SwitchNode, EpochMs>();
  readonly #comparing = new Set<SwitchNode>();
  readonly #secondLooks = new Map<SwitchNode, Timer>();
  #compareTimer: Timer | undefined;
  #held: [SwitchNode, ChannelNotice][] | undefined;
  /** Set by {@link start}. Before it no node is connected, so nothing is reported. */
  #listener: FleetListener | undefined;
  #started = false;
  #closed = false;

  constructor(configs: readonly SwitchNodeConfig[], parts: Parts) {
    this.#parts = parts;
    const { clock, link } = parts;
    this.#nodes = configs.map((config) => new SwitchNode(config, { clock, listener: this, ...(link ? { link } : {}) }));
  }

  get nodes(): readonly SwitchNode[] {
    return this.#nodes;
  }

  /**
   * Connects to all nodes; one that is up is enough.
   *
   * @param listener takes what the nodes report from here on
   * @throws AppError of the first node when none is
   */
  async start(listener: FleetListener): Promise<void> {
    this.#listener = listener;
    const results = await Promise.allSettled(this.#nodes.map((node) => node.start()));
    const failures = results.filter((result) => result.status === 'rejected');
    const first = failures[0];
    if (first && failures.length === results.length) {
      this.close();
      throw first.reason;
    }
    for (const { reason } of failures) this.#parts.report('a switch cannot be reached; trying on', reason);
    this.#started = true;
    this.#compareLater();
  }

  close(): void {
    this.#compareTimer?.cancel();
    for (const timer of [...this.#lossTimers.values(), ...this.#secondLooks.values()]) timer.cancel();
    this.#secondLooks.clear();
    this.#closed = true;
    for (const node of this.#nodes) node.close();
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when no node can be reached */
  requireUp(): void {
    if (!this.#nodes.some((node) => node.up)) throw new AppError('SWITCH_UNREACHABLE', 'no switch can be reached');
  }

  /** Where a new channel goes. */
  place(placement: Placement): { readonly node: SwitchNode | undefined; readonly reason: NodeChoice['reason'] } {
    const choice = chooseNode(
      this.#nodes.map((node) => node.load()),
      placement,
    );
    return { node: this.#nodes.find(({ name }) => name === choice.node), reason: choice.reason };
  }

  /** @throws Error when there is no such node */
  setDraining(name: string, draining: boolean): void {
    const node = this.#nodes.find((candidate) => candidate.name === name);
    if (!node) throw new Error('no such node');
    node.draining = draining;
  }

  /**
   * Every channel of this owner on a node. FreeSWITCH writes its list of channels behind what happens, so it is read
   * until it no longer changes.
   */
  async ownChannels(node: SwitchNode): Promise<readonly FoundChannel[]> {
    let ids = await node.channelIds();
    for (let reading = 0; reading < mostReadings; reading++) {
      const before = ids;
      await new Promise<void>((resolve) => this.#parts.clock.setTimer(listLagMs, resolve));
      ids = await node.channelIds();
      if (ids.size === before.size && [...ids].every((id) => before.has(id))) break;
    }
    const found: FoundChannel[] = [];
    for (const id of ids) {
      const channel = await node.find(id, this.#parts.owner);
      if (channel) found.push(channel);
    }
    return found;
  }

  /** Asks a node soon what it has, because something did not fit. */
  compareSoon(node: SwitchNode | undefined): void {
    if (node?.up !== true) return;
    inBackground(
      () => this.compare(node),
      (error) => this.#parts.report('the channels of a switch could not be compared', error),
    );
  }

  /** Holds what we believe against what the node has. One at a time for each node. */
  async compare(node: SwitchNode): Promise<void> {
    if (this.#comparing.has(node)) return;
    this.#comparing.add(node);
    this.#secondLooks.get(node)?.cancel();
    try {
      await this.#askGateways(node);
      const askedAt = this.#parts.clock.now();
      const againMs = await this.#listener?.compare(node, await node.channelIds(), askedAt);
      if (againMs !== undefined && !this.#closed) {
        this.#secondLooks.set(
          node,
          this.#parts.clock.setTimer(againMs, () => this.compareSoon(node)),
        );
      }
    } catch (error) {
      this.#parts.report('the channels of a switch could not be compared', error);
    } finally {
      this.#comparing.delete(node);
    }
  }

  /** Not every change of a gateway is an event: a restart of FreeSWITCH, and what happened while we were not linked, are none. */
  async #askGateways(node: SwitchNode): Promise<void> {
    if (!this.#parts.hasGateways) return;
    for (const state of await node.gateways()) this.notice(node, { type: 'gateway', ...state });
  }

  /** Lets what the nodes tell wait until `action` is through: calls that it takes over are known only then. */
  async holdingNotices<T>(action: () => Promise<T>): Promise<T> {
    const held: [SwitchNode, ChannelNotice][] = [];
    this.#held = held;
    try {
      return await action();
    } finally {
      this.#held = undefined;
      for (const [node, notice] of held) this.#listener?.notice(node, notice);
    }
  }

  notice(node: SwitchNode, notice: ChannelNotice): void {
    if (this.#held) this.#held.push([node, notice]);
    else this.#listener?.notice(node, notice);
  }

  async linked(node: SwitchNode, restarted: boolean): Promise<void> {
    this.#lossTimers.get(node)?.cancel();
    this.#lossTimers.delete(node);
    this.#refusedSince.delete(node);
    if (restarted) this.#listener?.lost(node, 'switchRestarted');
    await node.askLimits();
    if (!this.#started) {
      await this.#askGateways(node);
      return;
    }
    await this.compare(node);
    if (this.#nodes.filter(({ up }) => up).length === 1) this.#listener?.emit({ type: 'linkUp' });
  }

  unlinked(node: SwitchNode, reason: LinkDownReason): void {
    const { clock, report, lossTimeoutMs } = this.#parts;
    this.#secondLooks.get(node)?.cancel();
    this.#listener?.unlinked(node);
    report(
      'the link to a switch dropped',
      new AppError('SWITCH_UNREACHABLE', reason, { details: { node: node.name } }),
    );
    this.#lossTimers.set(
      node,
      clock.setTimer(lossTimeoutMs, () => this.#listener?.lost(node, 'switchLost')),
    );
    if (!this.#nodes.some(({ up }) => up)) this.#listener?.emit({ type: 'linkDown', reason });
  }

  unreachable(node: SwitchNode, refused: boolean): void {
    const { clock, deadAfterMs } = this.#parts;
    const since = this.#refusedSince.get(node) ?? clock.now();
    if (!refused) this.#refusedSince.delete(node);
    else this.#refusedSince.set(node, since);
    if (!refused || clock.now() - since < deadAfterMs) return;
    this.#lossTimers.get(node)?.cancel();
    this.#listener?.lost(node, 'switchLost');
  }

  #compareLater(): void {
    this.#compareTimer = this.#parts.clock.setTimer(compareIntervalMs, () => {
      for (const node of this.#nodes) this.compareSoon(node);
      this.#compareLater();
    });
  }
}
