import type { EpochMs } from '../../kernel/clock.ts';
import type { UnstampedCallEvent } from '../call-event-hub.ts';
import type { ChannelCensus } from './channel-census.ts';
import type { AgentLegs } from './channels/agent-legs.ts';
import type { Calls } from './channels/calls.ts';
import type { Consultations } from './channels/consultations.ts';
import type { Conversations } from './channels/conversations.ts';
import type { Prompts } from './channels/prompts.ts';
import type { Recordings } from './channels/recordings.ts';
import type { Supervisions } from './channels/supervisions.ts';
import type { ChannelListener, SwitchCall, SwitchChannels, SwitchLeg } from './channels/switch-channels.ts';
import type { Taps } from './channels/taps.ts';
import type { TieLines } from './channels/tie-lines.ts';
import type { FleetListener } from './nodes/fleet.ts';
import type { FreeswitchTrunk } from './nodes/freeswitch-trunk.ts';
import type { SwitchNode } from './nodes/switch-node.ts';
import type { ChannelNotice } from './wire/channel-notice.ts';

/** The parts of the switchboard. None of them knows the router. */
export interface SwitchParts {
  readonly channels: SwitchChannels;
  readonly trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly calls: Calls;
  readonly legs: AgentLegs;
  readonly tieLines: TieLines;
  readonly conversations: Conversations;
  readonly consultations: Consultations;
  readonly supervisions: Supervisions;
  readonly recordings: Recordings;
  readonly prompts: Prompts;
  readonly taps: Taps;
  readonly census: ChannelCensus;
  readonly emit: (event: UnstampedCallEvent) => void;
}

/**
 * Takes each notice of the switch to the part it concerns, and what happens in one part to the others that must know. The
 * only place that says who must know what, and in which order.
 */
export class NoticeRouter implements FleetListener, ChannelListener {
  readonly #parts: SwitchParts;

  constructor(parts: SwitchParts) {
    this.#parts = parts;
  }

  notice(node: SwitchNode, notice: ChannelNotice): void {
    const meant = this.#parts.tieLines.translate(node, notice);
    if (meant === undefined) return;
    if (meant.type === 'gateway') this.#gateway(node, meant);
    else if (meant.type === 'supervised') this.#parts.supervisions.begun(meant.id);
    else if (meant.type !== 'load') this.#channel(meant);
  }

  compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): Promise<number | undefined> {
    return this.#parts.census.compare(node, ids, askedAt);
  }

  /** What was asked for and not confirmed is in doubt until the node was looked at again. */
  unlinked(node: SwitchNode): void {
    const { channels, conversations, prompts, recordings, trunks } = this.#parts;
    conversations.linkLost(node);
    for (const call of channels.callsOn(node)) {
      prompts.linkLost(call);
      recordings.linkLost(call);
    }
    for (const trunk of trunks.values()) trunk.forgetGateway(node.name);
  }

  emit(event: UnstampedCallEvent): void {
    this.#parts.emit(event);
  }

  /** A switch and everything it had is gone. */
  lost(node: SwitchNode, detail: 'switchRestarted' | 'switchLost'): void {
    const { channels, calls, legs, tieLines } = this.#parts;
    for (const call of channels.callsOn(node)) {
      calls.end(call, { by: 'failure', answered: call.answeredAt !== undefined, detail });
    }
    for (const leg of channels.legsOn(node)) legs.down(leg, detail);
    tieLines.lost(node);
  }

  callEnding(call: SwitchCall): void {
    const { conversations, prompts, taps, recordings } = this.#parts;
    conversations.callEnding(call);
    prompts.drop(call);
    call.owed = taps.drop(call);
    // The switch closed the file with the channel; only its last event was lost.
    if (call.recording) recordings.stopped(call, call.recording.file, 0);
  }

  parted(call: SwitchCall): void {
    this.#parts.supervisions.conversationOver(call);
  }

  joining(call: SwitchCall): void {
    this.#parts.taps.joining(call);
  }

  legGone(leg: SwitchLeg): void {
    const { tieLines, conversations, consultations, supervisions } = this.#parts;
    tieLines.legGone(leg);
    conversations.legGone(leg);
    consultations.legGone(leg);
    supervisions.legGone(leg);
  }

  legUnreachable(leg: SwitchLeg): void {
    this.#parts.legs.lose(leg);
  }

  #gateway(node: SwitchNode, { gateway, registered, reachable }: Extract<ChannelNotice, { type: 'gateway' }>): void {
    for (const trunk of this.#parts.trunks.values()) {
      const { route } = trunk.config;
      if (route.kind === 'gateway' && route.gateway === gateway)
        trunk.gatewayState(node.name, { registered, reachable });
    }
  }

  #channel(notice: Exclude<ChannelNotice, { type: 'gateway' | 'load' | 'supervised' }>): void {
    const { channels, conversations, consultations, legs, taps } = this.#parts;
    if (notice.type === 'bridged') {
      conversations.bridged(notice.id, notice.otherId, notice.happenedAt);
      consultations.bridged(notice.id, notice.otherId);
      for (const id of [notice.id, notice.otherId]) taps.joined(id);
    }
    if (notice.type === 'unbridged') {
      conversations.unbridged(notice.id);
      consultations.unbridged(notice.id);
    }
    const call = channels.calls.get(notice.id);
    const leg = channels.legs.get(notice.id);
    if (call) this.#call(call, notice);
    else if (leg && notice.type === 'key') this.#legKey(leg, notice.digit);
    else if (leg) legs.notice(leg, notice);
    else taps.notice(notice);
  }

  #call(call: SwitchCall, notice: ChannelNotice): void {
    const { recordings, prompts, taps, calls } = this.#parts;
    switch (notice.type) {
      case 'recordingStarted':
        recordings.started(call, notice.file);
        break;
      case 'recordingStopped':
        recordings.stopped(call, notice.file, notice.durationMs);
        break;
      case 'playbackStopped':
        prompts.stopped(call, notice.file, notice.completed);
        if (call.state === 'answered') taps.parkedAgain(call);
        break;
      case 'key':
        this.#key(call.id, 'debtor', notice.digit);
        break;
      default:
        calls.notice(call, notice);
    }
  }

  #legKey(leg: SwitchLeg, digit: string): void {
    this.#parts.emit({ type: 'legKey', legId: leg.id, agentId: leg.agentId, digit });
    this.#key(leg.callId, 'agent', digit);
  }

  #key(callId: string | undefined, from: 'debtor' | 'agent', digit: string): void {
    if (callId !== undefined) this.#parts.emit({ type: 'dtmf', callId, from, digit });
  }
}
