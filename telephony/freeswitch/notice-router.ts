import type { UnstampedCallEvent } from '../call-event-hub.ts';
import type { CallDesk } from './channels/calls.ts';
import type { ChannelNotice } from './wire/channel-notice.ts';
import type { ConversationDesk } from './channels/conversations.ts';
import type { FreeswitchTrunk } from './nodes/freeswitch-trunk.ts';
import type { LegDesk } from './channels/agent-legs.ts';
import type { NodeLinkDesk } from './channels/node-bridges.ts';
import type { PromptDesk } from './channels/prompts.ts';
import type { RecordingDesk } from './channels/recordings.ts';
import type { SupervisionDesk } from './channels/supervision.ts';
import type { SwitchCall, SwitchChannels, SwitchLeg } from './channels/switch-channels.ts';
import type { SwitchNode } from './nodes/switch-node.ts';
import type { TapDesk } from './channels/taps.ts';

/** The desks that hear what the switch says. */
export interface Desks {
  readonly channels: SwitchChannels;
  readonly trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly calls: CallDesk;
  readonly legs: LegDesk;
  readonly links: NodeLinkDesk;
  readonly conversations: ConversationDesk;
  readonly supervisions: SupervisionDesk;
  readonly recordings: RecordingDesk;
  readonly prompts: PromptDesk;
  readonly taps: TapDesk;
  readonly emit: (event: UnstampedCallEvent) => void;
}

/** Takes each notice of the switch to the desk it concerns, and lets everything go that hangs on what ends. */
export class NoticeRouter {
  readonly #desks: Desks;

  constructor(desks: Desks) {
    this.#desks = desks;
  }

  notice(notice: ChannelNotice): void {
    if (notice.type === 'gateway') this.#gateway(notice);
    else if (notice.type === 'supervised') this.#desks.supervisions.begun(notice.id);
    else if (notice.type !== 'load') this.#channel(notice);
  }

  /** Lets go of everything that hangs on a call that ends. */
  release(call: SwitchCall): void {
    const { conversations, prompts, taps, recordings } = this.#desks;
    conversations.callEnding(call);
    prompts.drop(call);
    taps.drop(call);
    // The switch closed the file with the channel; only its last event was lost.
    if (call.recording) recordings.stopped(call, call.recording.file, 0);
  }

  /** A leg went: nothing is joined to it any more, and it supervises nothing. */
  legLost(leg: SwitchLeg): void {
    this.#desks.links.legLost(leg);
    this.#desks.conversations.legLost(leg);
    this.#desks.supervisions.legLost(leg);
  }

  /** A switch and everything it had is gone. */
  lost(node: SwitchNode, detail: 'switchRestarted' | 'switchLost'): void {
    const { channels, calls, legs, links } = this.#desks;
    for (const call of channels.callsOn(node)) {
      calls.end(call, { by: 'failure', answered: call.answeredAt !== undefined, detail });
    }
    for (const leg of channels.legsOn(node)) legs.down(leg, detail);
    links.lost(node);
  }

  #gateway(notice: Extract<ChannelNotice, { type: 'gateway' }>): void {
    for (const trunk of this.#desks.trunks.values()) {
      const { route } = trunk.config;
      if (route.kind !== 'gateway' || route.gateway !== notice.gateway) continue;
      trunk.gatewayState(notice.registered, notice.reachable);
    }
  }

  #channel(notice: Exclude<ChannelNotice, { type: 'gateway' | 'load' | 'supervised' }>): void {
    const { channels, conversations, legs, taps } = this.#desks;
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
    const { recordings, prompts, taps, calls } = this.#desks;
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
    if (callId !== undefined) this.#desks.emit({ type: 'dtmf', callId, from, digit });
  }
}
