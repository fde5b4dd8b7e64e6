import type { UnstampedCallEvent } from '../call-event-hub.ts';
import type { Calls } from './channels/calls.ts';
import type { ChannelNotice } from './wire/channel-notice.ts';
import type { Conversations } from './channels/conversations.ts';
import type { FreeswitchTrunk } from './nodes/freeswitch-trunk.ts';
import type { AgentLegs } from './channels/agent-legs.ts';
import type { TieLines } from './channels/tie-lines.ts';
import type { Prompts } from './channels/prompts.ts';
import type { Recordings } from './channels/recordings.ts';
import type { Supervisions } from './channels/supervisions.ts';
import type { SwitchCall, SwitchChannels, SwitchLeg } from './channels/switch-channels.ts';
import type { SwitchNode } from './nodes/switch-node.ts';
import type { Taps } from './channels/taps.ts';

/** The receivers that hear what the switch says. */
export interface NoticeReceivers {
  readonly channels: SwitchChannels;
  readonly trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly calls: Calls;
  readonly legs: AgentLegs;
  readonly links: TieLines;
  readonly conversations: Conversations;
  readonly supervisions: Supervisions;
  readonly recordings: Recordings;
  readonly prompts: Prompts;
  readonly taps: Taps;
  readonly emit: (event: UnstampedCallEvent) => void;
}

/** Takes each notice of the switch to the part it concerns, and lets everything go that hangs on what ends. */
export class NoticeRouter {
  readonly #receivers: NoticeReceivers;

  constructor(receivers: NoticeReceivers) {
    this.#receivers = receivers;
  }

  notice(notice: ChannelNotice): void {
    if (notice.type === 'gateway') this.#gateway(notice);
    else if (notice.type === 'supervised') this.#receivers.supervisions.begun(notice.id);
    else if (notice.type !== 'load') this.#channel(notice);
  }

  /** Lets go of everything that hangs on a call that ends. */
  release(call: SwitchCall): void {
    const { conversations, prompts, taps, recordings } = this.#receivers;
    conversations.callEnding(call);
    prompts.drop(call);
    taps.drop(call);
    // The switch closed the file with the channel; only its last event was lost.
    if (call.recording) recordings.stopped(call, call.recording.file, 0);
  }

  /** A leg went: nothing is joined to it any more, and it supervises nothing. */
  legLost(leg: SwitchLeg): void {
    this.#receivers.links.legLost(leg);
    this.#receivers.conversations.legLost(leg);
    this.#receivers.supervisions.legLost(leg);
  }

  /** A switch and everything it had is gone. */
  lost(node: SwitchNode, detail: 'switchRestarted' | 'switchLost'): void {
    const { channels, calls, legs, links } = this.#receivers;
    for (const call of channels.callsOn(node)) {
      calls.end(call, { by: 'failure', answered: call.answeredAt !== undefined, detail });
    }
    for (const leg of channels.legsOn(node)) legs.down(leg, detail);
    links.lost(node);
  }

  #gateway(notice: Extract<ChannelNotice, { type: 'gateway' }>): void {
    for (const trunk of this.#receivers.trunks.values()) {
      const { route } = trunk.config;
      if (route.kind !== 'gateway' || route.gateway !== notice.gateway) continue;
      trunk.gatewayState(notice.registered, notice.reachable);
    }
  }

  #channel(notice: Exclude<ChannelNotice, { type: 'gateway' | 'load' | 'supervised' }>): void {
    const { channels, conversations, legs, taps } = this.#receivers;
    if (notice.type === 'bridged') {
      conversations.bridged(notice.id, notice.otherId);
      for (const id of [notice.id, notice.otherId]) taps.joined(id);
    }
    if (notice.type === 'unbridged') conversations.unbridged(notice.id);
    const call = channels.calls.get(notice.id);
    const leg = channels.legs.get(notice.id);
    if (call) this.#call(call, notice);
    else if (leg && notice.type === 'key') this.#key(leg.callId, 'agent', notice.digit);
    else if (leg) legs.notice(leg, notice);
    else taps.notice(notice);
  }

  #call(call: SwitchCall, notice: ChannelNotice): void {
    const { recordings, prompts, taps, calls } = this.#receivers;
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

  #key(callId: string | undefined, from: 'debtor' | 'agent', digit: string): void {
    if (callId !== undefined) this.#receivers.emit({ type: 'dtmf', callId, from, digit });
  }
}
