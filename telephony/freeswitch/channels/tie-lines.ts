import { randomUUID } from 'node:crypto';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import { originateTieLine } from '../wire/originate-command.ts';
import type { SwitchChannels, SwitchLeg } from './switch-channels.ts';
import { untilSettled } from './switch-channels.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly clock: Clock;
  readonly owner: string;
  readonly report: ErrorReporter;
  /** The leg cannot be reached from the call's node any more: it is closed, and the call waits for another. */
  readonly onLost: (leg: SwitchLeg) => void;
}

interface NodeLink {
  readonly id: string;
  readonly callId: string;
  readonly leg: SwitchLeg;
  /** The call's node, which made the link. */
  readonly node: SwitchNode;
  /** While it is being opened. */
  opening?: { readonly timer: Timer; readonly settle: (error?: AppError) => void } | undefined;
  /** Ended; what it was part of may have ended with it, which the other node tells a moment later. */
  overTimer?: Timer;
}

/** Longest wait for the other node to answer, in ms; 30 ms is usual. */
const openTimeoutMs = 2000;

/** How much later than the end of a link the ends of call or leg may be told by the other node, in ms. */
const settleMs = 1500;

/**
 * Conversations across two nodes. A call is placed before anybody knows which agent will be free for it, so call and leg
 * may be on different nodes: then the call's node calls the leg's node by SIP (profile `nodes`), which joins the leg to
 * what comes in by the leg's id (`intercept`, dialplan/nodes.xml), and the call is bridged to this link as it would be to
 * the leg. The desks hear of the leg only: what the switch says of a link is told as if it were the leg.
 */
export class TieLines {
  readonly #parts: Parts;
  readonly #links = new Map<string, NodeLink>();
  readonly #byLeg = new Map<string, NodeLink>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  has(id: string): boolean {
    return this.#links.has(id);
  }

  /** Joins a leg and a call wherever they are; CHANNEL_BRIDGE follows. False when the switch would not. @throws AppError */
  async bridge(leg: SwitchLeg, callId: string, node: SwitchNode): Promise<boolean> {
    // A channel that is bridged while its originate still ends is parked all the same, without a word.
    await untilSettled(this.#parts.channels.call(callId), this.#parts.clock);
    if (leg.node === node) return node.bridge(leg.id, callId);
    const link = await this.#open(leg, callId, node);
    const joined = await node.bridge(link.id, callId);
    if (!joined) this.#drop(link);
    return joined;
  }

  /** A link that an earlier run made. */
  adopt(id: string, callId: string, leg: SwitchLeg, node: SwitchNode): void {
    this.#remember({ id, callId, leg, node });
  }

  /** What a notice means to the desks: nothing (undefined) when it concerns a link alone, and the leg where it names a link. */
  translate(node: SwitchNode, notice: ChannelNotice): ChannelNotice | undefined {
    if (!('id' in notice)) return notice;
    if (notice.type === 'ended') this.#callEnded(notice.id);
    const link = this.#links.get(notice.id) ?? ('otherId' in notice ? this.#links.get(notice.otherId) : undefined);
    if (link) return this.#ofLink(link, notice);
    const byLeg = this.#byLeg.get(notice.id);
    // The leg is joined to the far end of the link there, which is nobody's business.
    const isInner = notice.type === 'bridged' || notice.type === 'unbridged';
    return byLeg && byLeg.leg.node === node && isInner ? undefined : notice;
  }

  /** The leg went: its link goes too, so that the call's node parks the call. */
  legLost(leg: SwitchLeg): void {
    const link = this.#byLeg.get(leg.id);
    if (link) this.#drop(link);
  }

  /** A node and everything it had is gone. */
  lost(node: SwitchNode): void {
    for (const link of [...this.#links.values()]) if (link.node === node) this.#forget(link);
  }

  /** Links that a node should have and has not are over. */
  compare(node: SwitchNode, ids: ReadonlySet<string>): void {
    for (const link of [...this.#links.values()]) {
      if (link.node !== node || link.opening) continue;
      if (!ids.has(link.id)) this.#over(link);
      else if (!this.#parts.channels.calls.has(link.callId)) this.#drop(link);
    }
  }

  close(): void {
    for (const link of [...this.#links.values()]) this.#forget(link);
  }

  #ofLink(link: NodeLink, notice: ChannelNotice): ChannelNotice | undefined {
    const { leg, callId } = link;
    switch (notice.type) {
      case 'answered':
        link.opening?.settle();
        return undefined;
      case 'originateFailed':
      case 'ended':
        this.#over(link);
        return undefined;
      case 'bridged':
        return { type: 'bridged', id: leg.id, otherId: callId };
      case 'unbridged':
        return { type: 'unbridged', id: leg.id };
      default:
        return undefined;
    }
  }

  async #open(leg: SwitchLeg, callId: string, node: SwitchNode): Promise<NodeLink> {
    const { clock, owner } = this.#parts;
    const link: NodeLink = { id: randomUUID(), callId, leg, node };
    const command = originateTieLine({ linkId: link.id, legId: leg.id, peer: leg.node.peer, owner });
    const answered = new Promise<void>((resolve, reject) => {
      const settle = (error?: AppError): void => {
        link.opening?.timer.cancel();
        link.opening = undefined;
        if (error) reject(error);
        else resolve();
      };
      const late = new AppError('SWITCH_REFUSED', 'the other switch did not answer in time');
      link.opening = { timer: clock.setTimer(openTimeoutMs, () => settle(late)), settle };
    });
    this.#remember(link);
    try {
      await Promise.all([answered, node.originate(link.id, command)]);
      return link;
    } catch (error) {
      link.opening?.settle();
      this.#drop(link);
      throw error;
    }
  }

  #remember(link: NodeLink): void {
    this.#links.set(link.id, link);
    this.#byLeg.set(link.leg.id, link);
  }

  #forget(link: NodeLink): void {
    link.opening?.settle(new AppError('SWITCH_REFUSED', 'the link between the switches ended'));
    link.overTimer?.cancel();
    this.#links.delete(link.id);
    if (this.#byLeg.get(link.leg.id) === link) this.#byLeg.delete(link.leg.id);
  }

  /** As a rule its link ends with it; not when it ended while the two were being joined. */
  #callEnded(callId: string): void {
    for (const link of [...this.#links.values()]) if (link.callId === callId && !link.overTimer) this.#drop(link);
  }

  #drop(link: NodeLink): void {
    this.#forget(link);
    link.node.kill(link.id, 'NORMAL_CLEARING').catch((error: unknown) => {
      this.#parts.report('a link between switches could not be ended', error);
    });
  }

  /** With the conversation as a rule; alone when the way between the nodes failed, and then the two are parted. */
  #over(link: NodeLink): void {
    if (link.opening) {
      this.#forget(link);
      return;
    }
    const { channels, clock, onLost } = this.#parts;
    link.overTimer ??= clock.setTimer(settleMs, () => {
      this.#forget(link);
      const isApart = channels.calls.get(link.callId)?.legId === link.leg.id && channels.legs.has(link.leg.id);
      if (isApart) onLost(link.leg);
    });
  }
}
