import type { EpochMs } from '../../kernel/clock.ts';
import type { LiveCall } from '../call-control.ts';
import type { Calls } from './channels/calls.ts';
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

/**
 * Holds what we believe against what the switch has, and takes over what an earlier run left:
 *
 * | we believe | the switch has | what happens |
 * | --- | --- | --- |
 * | a call or leg | nothing | it ends: its last event was lost |
 * | an unanswered call or leg | it, answered | it is answered |
 * | nothing | a channel of ours | it is hung up: nobody is responsible for it |
 */
export class ChannelCensus {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): Promise<void> {
    await this.#compareCalls(node, ids, askedAt);
    await this.#compareLegs(node, ids, askedAt);
    this.#parts.tieLines.compare(node, ids);
    this.#parts.taps.compare(node, ids, askedAt);
    await this.#endStrays(node, ids);
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

  async #compareCalls(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): Promise<void> {
    const { channels, calls } = this.#parts;
    for (const call of channels.callsOn(node)) {
      if (call.launchedAt > askedAt - youngMs) continue;
      const answered = call.answeredAt !== undefined;
      if (!ids.has(call.id)) calls.end(call, { by: 'failure', answered, detail: 'lostAtSwitch' });
      else if (!answered) await this.#catchUp(node, call.id, (notice) => calls.notice(call, notice));
    }
  }

  async #compareLegs(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): Promise<void> {
    const { channels, legs } = this.#parts;
    for (const leg of channels.legsOn(node)) {
      if (leg.openedAt > askedAt - youngMs) continue;
      if (!ids.has(leg.id)) legs.down(leg, 'lostAtSwitch');
      else if (!leg.up) await this.#catchUp(node, leg.id, (notice) => legs.notice(leg, notice));
    }
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
    if (joined.channel.kind === 'tieLine') this.#parts.tieLines.adopt(joined.channel.id, call.id, leg, joined.node);
  }

  async #catchUp(
    node: SwitchNode,
    id: string,
    tell: (notice: { readonly type: 'answered'; readonly id: string }) => void,
  ): Promise<void> {
    const found = await node.find(id, this.#parts.owner);
    if (found?.answeredAt !== undefined) tell({ type: 'answered', id });
  }
}

/** What a channel is being recorded to, from its list of media bugs. */
async function recordingOf(
  node: SwitchNode,
  { id, recordingId, recordingPaused }: FoundChannel,
): Promise<SwitchCall['recording']> {
  if (recordingId === undefined) return undefined;
  const list = await node.api(`uuid_buglist ${id}`);
  const file = /<function>session_record<\/function>\s*<target>([^<]+)<\/target>/.exec(list)?.[1];
  return file === undefined ? undefined : { recordingId, file, paused: recordingPaused === true };
}
