import type { EpochMs } from '../../src/kernel/clock.ts';
import type { LiveCall } from '../call-control.ts';
import type { CallDesk } from './call-desk.ts';
import type { FoundChannel } from './channel-list.ts';
import type { Fleet } from './fleet.ts';
import type { FreeswitchTrunk } from './freeswitch-trunk.ts';
import type { LegDesk } from './leg-desk.ts';
import type { NodeLinkDesk } from './node-link-desk.ts';
import type { SwitchCall, SwitchChannels, SwitchLeg } from './switch-channels.ts';
import type { SwitchNode } from './switch-node.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly calls: CallDesk;
  readonly legs: LegDesk;
  readonly links: NodeLinkDesk;
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
export class ChannelAudit {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): Promise<void> {
    await this.#compareCalls(node, ids, askedAt);
    await this.#compareLegs(node, ids, askedAt);
    this.#parts.links.compare(node, ids);
    await this.#endStrays(node, ids);
  }

  /** After a restart of ours: calls go on, with the legs they are joined to; idle legs are ended, agents are called anew. */
  async recover(nodes: readonly SwitchNode[]): Promise<readonly LiveCall[]> {
    const lists = nodes.map(async (node) =>
      (await this.#parts.fleet.ownChannels(node)).map((channel) => ({ node, channel })),
    );
    const found = (await Promise.all(lists)).flat();
    const idle = new Map(found.flatMap((place) => (place.channel.kind === 'call' ? [] : [[place.channel.id, place]])));
    const live: LiveCall[] = [];
    for (const place of found) {
      if (place.channel.kind !== 'call') continue;
      const joined = idle.get(place.channel.bridgedTo ?? '');
      const leg = joined?.channel.kind === 'link' ? idle.get(joined.channel.legId ?? '') : joined;
      if (leg && joined) [joined, leg].forEach(({ channel }) => idle.delete(channel.id));
      live.push(await this.#adopt(place, leg, joined));
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
    const { channels, links, owner } = this.#parts;
    const isKnown = (id: string): boolean => channels.calls.has(id) || channels.legs.has(id) || links.has(id);
    for (const id of ids) {
      if (isKnown(id)) continue;
      // Asked again before it is ended: the list is older than what came in since.
      const stray = await node.find(id, owner);
      if (stray && !isKnown(id)) await node.kill(id, 'NORMAL_CLEARING');
    }
  }

  async #adopt({ node, channel: found }: Place, leg: Place | undefined, joined: Place | undefined): Promise<LiveCall> {
    const { channels, trunks, links } = this.#parts;
    const trunk = found.trunk === undefined ? undefined : trunks.get(found.trunk);
    const { id, answeredAt } = found;
    const state = found.state === 'connected' && !leg ? 'answered' : found.state;
    const call: SwitchCall = {
      id,
      trunk,
      node,
      state,
      launchedAt: 0,
      answeredAt,
      legId: leg?.channel.id,
      ending: 'none',
      settled: true,
    };
    if (found.recordingId !== undefined) {
      const file = await recordedFile(node, id);
      if (file !== undefined) call.recording = { recordingId: found.recordingId, file, paused: false };
    }
    channels.calls.set(id, call);
    trunk?.adopt();
    if (leg && joined) {
      const adopted = this.#adoptLeg(leg, id);
      if (joined !== leg) links.adopt(joined.channel.id, id, adopted, node);
    }
    return {
      callId: id,
      state,
      ...(leg ? { legId: leg.channel.id } : {}),
      ...(answeredAt === undefined ? {} : { answeredAt }),
    };
  }

  #adoptLeg({ node, channel }: Place, callId: string): SwitchLeg {
    const leg: SwitchLeg = {
      id: channel.id,
      agentId: channel.agentId ?? '',
      node,
      openedAt: 0,
      originated: true,
      up: true,
      callId,
      ending: 'none',
    };
    this.#parts.channels.legs.set(leg.id, leg);
    return leg;
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

/** The file a channel is being recorded to, from its list of media bugs. */
async function recordedFile(node: SwitchNode, id: string): Promise<string | undefined> {
  const list = await node.api(`uuid_buglist ${id}`);
  return /<function>session_record<\/function>\s*<target>([^<]+)<\/target>/.exec(list)?.[1];
}
