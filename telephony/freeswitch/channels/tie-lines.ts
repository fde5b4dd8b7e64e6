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
}

interface TieLine {
  readonly id: string;
  /** The call, or the leg, that it joins to `leg`. */
  readonly callId: string;
  readonly leg: SwitchLeg;
  /** The call's node, which made the line. */
  readonly node: SwitchNode;
  /** While it is being opened. */
  opening?: { readonly timer: Timer; readonly settle: (error?: AppError) => void } | undefined;
  /** Ended; what it was part of may have ended with it, which the other node reports a moment later. */
  overTimer?: Timer;
}

/** Longest wait for the other node to answer, in ms; 30 ms is usual. */
const openTimeoutMs = 2000;

/** How much later than the end of a line the other node may report the ends of call or leg, in ms. */
const settleMs = 1500;

/**
 * Conversations across two nodes. A call is placed before anybody knows which agent will be free for it, so call and leg
 * may be on different nodes: then the call's node calls the leg's node by SIP (profile `nodes`), which joins the leg to
 * what comes in by the leg's id (`intercept`, dialplan/nodes.xml), and the call is bridged to this tie line as it would be
 * to the leg. The other parts know the leg only: what the switch says of a tie line is passed on as if it said it of the leg.
 */
export class TieLines {
  readonly #parts: Parts;
  readonly #tieLines = new Map<string, TieLine>();
  readonly #byLeg = new Map<string, TieLine>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  has(id: string): boolean {
    return this.#tieLines.has(id);
  }

  /** The leg that a channel stands for: a tie line for where it leads, any other for itself. */
  meantBy(channelId: string | undefined): string | undefined {
    return channelId === undefined ? undefined : (this.#tieLines.get(channelId)?.leg.id ?? channelId);
  }

  /** Joins a leg and a call, or another leg, wherever they are; CHANNEL_BRIDGE follows. False when the switch would not. @throws AppError */
  async bridge(leg: SwitchLeg, callId: string, node: SwitchNode): Promise<boolean> {
    // FreeSWITCH silently parks a channel that is bridged while its originate still ends.
    const call = this.#parts.channels.calls.get(callId);
    if (call) await untilSettled(call, this.#parts.clock);
    if (leg.node === node) return node.bridge(leg.id, callId);
    const line = await this.#open(leg, callId, node);
    const joined = await node.bridge(line.id, callId);
    if (!joined) this.#drop(line);
    return joined;
  }

  /** A line that an earlier run made. */
  adopt(id: string, callId: string, leg: SwitchLeg, node: SwitchNode): void {
    this.#remember({ id, callId, leg, node });
  }

  /** What a notice means to the other parts: nothing (undefined) when it concerns a tie line alone, the leg where it names one. */
  translate(node: SwitchNode, notice: ChannelNotice): ChannelNotice | undefined {
    if (!('id' in notice)) return notice;
    if (notice.type === 'ended') this.#callEnded(notice.id);
    const line =
      this.#tieLines.get(notice.id) ?? ('otherId' in notice ? this.#tieLines.get(notice.otherId) : undefined);
    if (line) return this.#ofTieLine(line, notice);
    const byLeg = this.#byLeg.get(notice.id);
    // The leg is joined to the far end of the line there, which is nobody's business.
    const isInner = notice.type === 'bridged' || notice.type === 'unbridged';
    return byLeg && byLeg.leg.node === node && isInner ? undefined : notice;
  }

  /** The leg went: its line goes too, so that the call's node parks the call. */
  legGone(leg: SwitchLeg): void {
    const line = this.#byLeg.get(leg.id);
    if (line) this.#drop(line);
  }

  /** A node and everything it had is gone. */
  lost(node: SwitchNode): void {
    for (const line of [...this.#tieLines.values()]) if (line.node === node) this.#forget(line);
  }

  /** Links that a node should have and has not are over. */
  compare(node: SwitchNode, ids: ReadonlySet<string>): void {
    for (const line of [...this.#tieLines.values()]) {
      if (line.node !== node || line.opening) continue;
      if (!ids.has(line.id)) this.#over(line);
      else if (!this.#isThere(line.callId)) this.#drop(line);
    }
  }

  close(): void {
    for (const line of [...this.#tieLines.values()]) this.#forget(line);
  }

  #ofTieLine(line: TieLine, notice: ChannelNotice): ChannelNotice | undefined {
    const { leg, callId } = line;
    switch (notice.type) {
      case 'answered':
        line.opening?.settle();
        return undefined;
      case 'originateFailed':
      case 'ended':
        this.#over(line);
        return undefined;
      case 'bridged':
        return { ...notice, id: leg.id, otherId: callId };
      case 'unbridged':
        return { type: 'unbridged', id: leg.id };
      default:
        return undefined;
    }
  }

  async #open(leg: SwitchLeg, callId: string, node: SwitchNode): Promise<TieLine> {
    const { clock, owner } = this.#parts;
    const line: TieLine = { id: randomUUID(), callId, leg, node };
    const command = originateTieLine({ tieLineId: line.id, legId: leg.id, peer: leg.node.peer, owner });
    const answered = new Promise<void>((resolve, reject) => {
      const settle = (error?: AppError): void => {
        line.opening?.timer.cancel();
        line.opening = undefined;
        if (error) reject(error);
        else resolve();
      };
      const late = new AppError('SWITCH_REFUSED', 'the other switch did not answer in time');
      line.opening = { timer: clock.setTimer(openTimeoutMs, () => settle(late)), settle };
    });
    this.#remember(line);
    try {
      await Promise.all([answered, node.originate(line.id, command)]);
      return line;
    } catch (error) {
      line.opening?.settle();
      this.#drop(line);
      throw error;
    }
  }

  #isThere(id: string): boolean {
    const { calls, legs } = this.#parts.channels;
    return calls.has(id) || legs.has(id);
  }

  #remember(line: TieLine): void {
    this.#tieLines.set(line.id, line);
    this.#byLeg.set(line.leg.id, line);
  }

  #forget(line: TieLine): void {
    line.opening?.settle(new AppError('SWITCH_REFUSED', 'the tie line between the switches ended'));
    line.overTimer?.cancel();
    this.#tieLines.delete(line.id);
    if (this.#byLeg.get(line.leg.id) === line) this.#byLeg.delete(line.leg.id);
  }

  /** As a rule its line ends with it; not when it ended while the two were being joined. */
  #callEnded(callId: string): void {
    for (const line of [...this.#tieLines.values()]) if (line.callId === callId && !line.overTimer) this.#drop(line);
  }

  #drop(line: TieLine): void {
    this.#forget(line);
    line.node.kill(line.id, 'NORMAL_CLEARING').catch((error: unknown) => {
      this.#parts.report('a tie line between switches could not be ended', error);
    });
  }

  /** With the conversation as a rule; alone when the way between the nodes failed, and then the two are parted. */
  #over(line: TieLine): void {
    if (line.opening) {
      this.#forget(line);
      return;
    }
    const { channels, clock } = this.#parts;
    line.overTimer ??= clock.setTimer(settleMs, () => {
      this.#forget(line);
      const isApart = channels.calls.get(line.callId)?.legId === line.leg.id && channels.legs.has(line.leg.id);
      if (isApart) channels.tell('legUnreachable', line.leg);
    });
  }
}
