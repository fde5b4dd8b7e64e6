import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { LiveCall } from '../call-control.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import type { Calls } from './channels/calls.ts';
import type { Consultations } from './channels/consultations.ts';
import type { Conversations } from './channels/conversations.ts';
import type { Prompts } from './channels/prompts.ts';
import type { Recordings } from './channels/recordings.ts';
import type { Supervisions } from './channels/supervisions.ts';
import { Doubts } from './doubts.ts';
import type { FoundChannel } from './wire/channel-list.ts';
import type { Fleet } from './nodes/fleet.ts';
import type { FreeswitchTrunk } from './nodes/freeswitch-trunk.ts';
import type { AgentLegs } from './channels/agent-legs.ts';
import { liveCallOf } from './channels/live-call.ts';
import type { TieLines } from './channels/tie-lines.ts';
import type { SwitchCall, SwitchChannels, SwitchLeg } from './channels/switch-channels.ts';
import type { SwitchNode } from './nodes/switch-node.ts';
import type { Taps } from './channels/taps.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly calls: Calls;
  readonly legs: AgentLegs;
  readonly tieLines: TieLines;
  readonly taps: Taps;
  readonly conversations: Conversations;
  readonly consultations: Consultations;
  readonly supervisions: Supervisions;
  readonly prompts: Prompts;
  readonly recordings: Recordings;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  readonly fleet: Fleet;
  readonly trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly owner: string;
}

/** A channel and where it was found. */
interface Place {
  readonly node: SwitchNode;
  readonly channel: FoundChannel;
}

/** A channel asked for less than this before the question may not exist yet, in ms. */
const youngMs = 5000;

/** When a difference that may be an event on its way is looked at again, in ms. */
const secondLookMs = 1000;

/**
 * Holds what we believe against what the switch has, and takes over what an earlier run left:
 *
 * | we believe | the switch has | what happens |
 * | --- | --- | --- |
 * | a call or leg | nothing | it ends: its last event was lost |
 * | one that was to end | it | it is asked to end again |
 * | an unanswered call or leg | it, answered | it is answered, since when the switch says |
 * | two that are to be together | them apart | they are joined |
 * | two that are not | them joined | they are parted |
 * | a prompt or recording in doubt | it, or not | it goes on, begins or is over |
 * | nothing | a channel of ours | it is hung up: nobody is responsible for it |
 */
export class ChannelCensus {
  readonly #parts: Parts;
  readonly #doubts = new Map<SwitchNode, Doubts>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns after how long to look again, in ms; undefined when nothing is open */
  async compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): Promise<number | undefined> {
    const doubts = this.#doubtsOf(node);
    doubts.nextLook();
    const isSomeYoung = await this.#compareAll(node, askedAt);
    this.#parts.tieLines.compare(node, ids);
    this.#parts.taps.compare(node, ids, askedAt);
    await this.#endStrays(node, ids);
    if (doubts.any) return secondLookMs;
    return isSomeYoung ? youngMs : undefined;
  }

  /** After a restart of ours: calls go on, with the legs they are joined to; idle legs are ended, and agents are called again. */
  async recover(nodes: readonly SwitchNode[]): Promise<readonly LiveCall[]> {
    const lists = nodes.map(async (node) =>
      (await this.#parts.fleet.ownChannels(node)).map((channel) => ({ node, channel })),
    );
    const found = (await Promise.all(lists)).flat();
    const idle = new Map(found.flatMap((place) => (place.channel.kind === 'call' ? [] : [[place.channel.id, place]])));
    const callIds = new Set(found.flatMap(({ channel }) => (channel.kind === 'call' ? [channel.id] : [])));
    const live: LiveCall[] = [];
    for (const place of found) {
      if (place.channel.kind !== 'call') continue;
      const call = await this.#takeOver(place, idle, callIds);
      live.push(liveCallOf(call, this.#parts.channels.legs));
    }
    for (const { node, channel } of idle.values()) await node.kill(channel.id, 'NORMAL_CLEARING');
    return live;
  }

  /** @returns whether a channel that is not there is too young to be missed */
  async #compareAll(node: SwitchNode, askedAt: EpochMs): Promise<boolean> {
    const { channels, calls, legs, owner } = this.#parts;
    let isSomeYoung = false;
    for (const call of channels.callsOn(node)) {
      const found = await node.find(call.id, owner);
      // It may have ended while the switch was asked.
      if (channels.calls.get(call.id) !== call) continue;
      if (found) await this.#reconcileCall(node, call, found);
      else if (call.launchedAt > askedAt - youngMs) isSomeYoung = true;
      else calls.end(call, { by: 'failure', answered: call.answeredAt !== undefined, detail: 'lostAtSwitch' });
    }
    for (const leg of channels.legsOn(node)) {
      if (leg.retry) continue;
      const found = await node.find(leg.id, owner);
      if (channels.legs.get(leg.id) !== leg) continue;
      if (found) this.#reconcileLeg(node, leg, found);
      else if (leg.openedAt > askedAt - youngMs) isSomeYoung = true;
      else legs.down(leg, 'lostAtSwitch');
    }
    return isSomeYoung;
  }

  async #reconcileCall(node: SwitchNode, call: SwitchCall, found: FoundChannel): Promise<void> {
    const { calls, conversations, prompts, recordings, report, clock } = this.#parts;
    calls.reconcile(call, found);
    if (call.ending !== 'none' || call.answeredAt === undefined) return;
    conversations.reconcile(call, found, () => this.#doubtsOf(node).isSure(call.id, clock.now()));
    prompts.reconcile(call, found, node);
    try {
      await recordings.reconcile(call, node);
    } catch (error) {
      report('a recording could not be brought to what is wanted', error);
    }
  }

  #reconcileLeg(node: SwitchNode, leg: SwitchLeg, found: FoundChannel): void {
    const { legs, supervisions, consultations, clock } = this.#parts;
    legs.reconcile(leg, found);
    const isSure = (): boolean => this.#doubtsOf(node).isSure(leg.id, clock.now());
    supervisions.reconcile(leg, found, isSure);
    consultations.reconcile(leg, found, isSure);
  }

  #doubtsOf(node: SwitchNode): Doubts {
    const doubts = this.#doubts.get(node) ?? new Doubts();
    this.#doubts.set(node, doubts);
    return doubts;
  }

  async #endStrays(node: SwitchNode, ids: ReadonlySet<string>): Promise<void> {
    const { channels, tieLines, taps, owner } = this.#parts;
    const isKnown = (id: string): boolean =>
      channels.calls.has(id) || channels.legs.has(id) || tieLines.has(id) || taps.hasLeg(id);
    for (const id of ids) {
      if (isKnown(id)) continue;
      // Asked again before it is ended: the list is older than what came in since.
      const stray = await node.find(id, owner);
      // Of the two channels of a listening leg only one has its id.
      if (stray && !isKnown(id) && !isKnown(stray.listeningLegId ?? id)) await node.kill(id, 'NORMAL_CLEARING');
    }
  }

  /** Adopts a call with the leg or the call it is joined to; `idle` loses what it takes along. */
  async #takeOver(place: Place, idle: Map<string, Place>, callIds: ReadonlySet<string>): Promise<SwitchCall> {
    const { bridgedTo = '' } = place.channel;
    const joined = idle.get(bridgedTo);
    const leg = joined?.channel.kind === 'tieLine' ? idle.get(joined.channel.legId ?? '') : joined;
    const call = await this.#adopt(place, leg, callIds.has(bridgedTo) ? bridgedTo : undefined);
    if (leg && joined) {
      for (const { channel } of [joined, leg]) idle.delete(channel.id);
      this.#adoptLeg(leg, joined, call);
    }
    return call;
  }

  async #adopt(
    { node, channel: found }: Place,
    leg: Place | undefined,
    partnerId: string | undefined,
  ): Promise<SwitchCall> {
    const { channels, trunks } = this.#parts;
    const isAlone = !leg && partnerId === undefined;
    const trunk = found.trunk === undefined ? undefined : trunks.get(found.trunk);
    const call: SwitchCall = {
      id: found.id,
      trunk,
      node,
      state: found.state === 'connected' && isAlone ? 'answered' : found.state,
      launchedAt: 0,
      answeredAt: found.answeredAt,
      legId: leg?.channel.id,
      partnerId,
      ending: 'none',
      settled: true,
      wasJoined: true,
      recording: await recordingOf(node, found),
    };
    channels.calls.set(call.id, call);
    node.channelAdopted();
    trunk?.adopt();
    return call;
  }

  /** @param joined the leg itself, or the tie line that leads to it */
  #adoptLeg({ node, channel }: Place, joined: Place, call: SwitchCall): void {
    const leg: SwitchLeg = {
      id: channel.id,
      agentId: channel.agentId ?? '',
      node,
      openedAt: 0,
      originated: true,
      up: true,
      callId: call.id,
      ending: 'none',
    };
    this.#parts.channels.legs.set(leg.id, leg);
    node.channelAdopted();
    if (joined.channel.kind === 'tieLine') this.#parts.tieLines.adopt(joined.channel.id, call.id, leg, joined.node);
  }
}

/** What a channel is being recorded to, from its list of media bugs. */
async function recordingOf(
  node: SwitchNode,
  { id, recordingId, recordingPaused }: FoundChannel,
): Promise<SwitchCall['recording']> {
  if (recordingId === undefined) return undefined;
  const [file] = await node.recordedTo(id);
  if (file === undefined) return undefined;
  return { recordingId, file, paused: recordingPaused === true, begun: true, inDoubt: false };
}
