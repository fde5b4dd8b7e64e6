import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { AgentLegRequest, CallEnd } from '../../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../../call-event-hub.ts';
import { callEndOf, refusedEnd } from '../wire/call-end.ts';
import type { EndRequest } from '../wire/call-end.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import type { Fleet } from '../nodes/fleet.ts';
import { originateAgentLeg } from '../wire/originate-command.ts';
import { isLinkLoss, type SwitchChannels, type SwitchLeg } from './switch-channels.ts';
import { reasoned, type Why } from '../../../kernel/reason.ts';
import type { LegDownReason, TelephonyReasonParams } from '../../reasons.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly owner: string;
  readonly emit: (event: UnstampedCallEvent) => void;
  readonly report: ErrorReporter;
}

/** When a leg that no node took is tried again, in ms. */
const retryMs = 1000;

/** Agents' legs: opened once, parked, and parked again by the switch after each conversation. */
export class AgentLegs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AppError `LEG_STATE`, `PHONE_IN_USE`, `SWITCH_REFUSED`, `SWITCH_UNREACHABLE` */
  async open(request: AgentLegRequest): Promise<void> {
    const { channels, fleet, clock, owner } = this.#parts;
    if (channels.legs.has(request.legId)) throw new AppError('LEG_STATE', 'the leg exists already');
    if ([...channels.legs.values()].some(({ address }) => address === request.address)) {
      throw new AppError('PHONE_IN_USE', 'the phone has a leg already', { details: { address: request.address } });
    }
    const command = originateAgentLeg(request, owner);
    const { node: placed, reason } = fleet.place('leg');
    const node = placed ?? (reason === 'allFull' ? fleet.nodes.find(({ up }) => up) : undefined);
    if (!node) throw new AppError('SWITCH_UNREACHABLE', 'no switch takes a leg', { details: { reason } });
    const leg: SwitchLeg = {
      id: request.legId,
      agentId: request.agentId,
      address: request.address,
      command,
      node,
      openedAt: clock.now(),
      originated: false,
      up: false,
      callId: undefined,
      ending: 'none',
    };
    channels.legs.set(leg.id, leg);
    leg.ringTimer = clock.setTimer(request.ringTimeoutMs, () => this.#endSoon(leg, 'ringTimeout'));
    if (placed) await this.#originate(leg, command);
    else this.#retryLater(leg);
  }

  /** @throws AppError `LEG_UNKNOWN` */
  close(legId: string): Promise<void> {
    return this.#endBy(this.#parts.channels.leg(legId), 'hangUp');
  }

  notice(leg: SwitchLeg, notice: ChannelNotice): void {
    if (notice.type === 'answered') this.#up(leg);
    else if (notice.type === 'ringing' || notice.type === 'earlyMedia') leg.rang = true;
    else if (notice.type === 'originated') this.#originated(leg);
    else if (notice.type === 'originateFailed') {
      // With a channel its hang-up follows and says more; without one there is no other event.
      if (!leg.originated) this.#ended(leg, refusedEnd(notice.cause, 'none'));
    } else if (notice.type === 'ended') this.#ended(leg, callEndOf(notice.hangup, leg.ending));
  }

  /** Brings a leg to where its channel is, after its events may have been lost, and closes one that was to be closed. */
  reconcile(leg: SwitchLeg, found: FoundChannel): void {
    if (leg.ending !== 'none') this.#killSoon(leg);
    else if (!leg.originated) this.#originated(leg);
    if (found.answeredAt !== undefined) this.#up(leg);
  }

  /** The leg exists but is unusable: reports it lost, and closes it. */
  lose(leg: SwitchLeg): void {
    this.down(leg, 'tieLineLost');
    this.#killSoon(leg);
  }

  /** Reports once that the leg is gone. */
  down(leg: SwitchLeg, why: Why<LegDownReason, TelephonyReasonParams> = 'failure'): void {
    if (!this.#forget(leg)) return;
    this.#parts.channels.tell('legGone', leg);
    this.#parts.emit({ type: 'legDown', legId: leg.id, agentId: leg.agentId, ...reasoned(why) });
  }

  #ended(leg: SwitchLeg, { sipStatus, detail, by }: CallEnd): void {
    const own = ownReason(leg);
    if (own === undefined && detail === 'switchFull' && leg.command !== undefined) {
      leg.node.refused();
      leg.node.channelClosed();
      this.#retryLater(leg);
      return;
    }
    const refusal =
      sipStatus === undefined ? (detail ?? by) : { reason: 'sip' as const, params: { status: sipStatus } };
    this.down(leg, own ?? refusal);
  }

  async #originate(leg: SwitchLeg, command: string): Promise<void> {
    leg.node.channelOpened();
    try {
      await leg.node.originate(leg.id, command);
    } catch (error) {
      // Whether the originate arrived is unknown: the comparison after the reconnection tells.
      if (isLinkLoss(error)) return;
      this.#forget(leg);
      throw error;
    }
  }

  /** No node takes it now: of a shift that logs in at once nobody is sent away. Its ring time-out ends the attempts. */
  #retryLater(leg: SwitchLeg): void {
    const again = (): void => {
      leg.retry = undefined;
      inBackground(
        () => this.#again(leg),
        (error) => this.#parts.report('a leg could not be opened', error),
      );
    };
    leg.retry = this.#parts.clock.setTimer(retryMs, again);
  }

  async #again(leg: SwitchLeg): Promise<void> {
    const { node } = this.#parts.fleet.place('leg');
    if (!node || leg.command === undefined) {
      this.#retryLater(leg);
      return;
    }
    leg.node = node;
    leg.openedAt = this.#parts.clock.now();
    leg.originated = false;
    try {
      await this.#originate(leg, leg.command);
    } catch {
      this.down(leg, 'switchRefused');
    }
  }

  #forget(leg: SwitchLeg): boolean {
    leg.ringTimer?.cancel();
    const known = this.#parts.channels.legs.delete(leg.id);
    if (known && !leg.retry) leg.node.channelClosed();
    leg.retry?.cancel();
    return known;
  }

  #originated(leg: SwitchLeg): void {
    leg.originated = true;
    // It was closed before its channel existed: there was nothing to kill then.
    if (leg.ending !== 'none') this.#killSoon(leg);
  }

  #up(leg: SwitchLeg): void {
    leg.ringTimer?.cancel();
    if (leg.up || leg.ending !== 'none') return;
    leg.up = true;
    this.#parts.emit({ type: 'legUp', legId: leg.id, agentId: leg.agentId });
  }

  async #endBy(leg: SwitchLeg, ending: Exclude<EndRequest, 'none'>): Promise<void> {
    if (leg.ending === 'none') leg.ending = ending;
    leg.ringTimer?.cancel();
    if (leg.retry) this.down(leg, ending === 'ringTimeout' ? 'switchFull' : 'closed');
    else await this.#kill(leg);
  }

  #endSoon(leg: SwitchLeg, ending: Exclude<EndRequest, 'none'>): void {
    inBackground(
      () => this.#endBy(leg, ending),
      (error) => this.#parts.report('a leg could not be closed', error),
    );
  }

  /** A break of the link leaves `ending` as it is: the comparison after the reconnection asks again. */
  async #kill(leg: SwitchLeg): Promise<void> {
    try {
      await leg.node.kill(leg.id, leg.up ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL');
    } catch (error) {
      if (!isLinkLoss(error)) throw error;
    }
  }

  #killSoon(leg: SwitchLeg): void {
    inBackground(
      () => this.#kill(leg),
      (error) => this.#parts.report('a leg could not be closed', error),
    );
  }
}

/** The reason of an end that we asked for. A phone without power never rang: nobody was there to leave it unanswered. */
function ownReason({ ending, rang }: SwitchLeg): 'timeout' | 'noReply' | 'closed' | undefined {
  if (ending === 'none') return undefined;
  if (ending !== 'ringTimeout') return 'closed';
  return rang === true ? 'timeout' : 'noReply';
}
