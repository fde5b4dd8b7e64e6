import type { EpochMs } from '../../src/kernel/clock.ts';
import type { LiveCall } from '../call-control.ts';
import type { CallDesk } from './call-desk.ts';
import type { FoundChannel } from './channel-list.ts';
import type { Fleet } from './fleet.ts';
import type { FreeswitchTrunk } from './freeswitch-trunk.ts';
import type { LegDesk } from './leg-desk.ts';
import type { SwitchCall, SwitchChannels } from './switch-channels.ts';
import type { SwitchNode } from './switch-node.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly calls: CallDesk;
  readonly legs: LegDesk;
  readonly fleet: Fleet;
  readonly trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly owner: string;
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
    await this.#endStrays(node, ids);
  }

  /** After a restart of ours: calls go on, with the legs they are joined to; idle legs are ended, agents are called anew. */
  async recover(node: SwitchNode): Promise<readonly LiveCall[]> {
    const found = await this.#parts.fleet.ownChannels(node);
    const legs = new Map(found.filter(({ kind }) => kind === 'leg').map((leg) => [leg.id, leg]));
    const live: LiveCall[] = [];
    for (const channel of found) {
      if (channel.kind !== 'call') continue;
      const leg = channel.bridgedTo === undefined ? undefined : legs.get(channel.bridgedTo);
      if (leg) legs.delete(leg.id);
      live.push(await this.#adopt(node, channel, leg));
    }
    for (const id of legs.keys()) await node.kill(id, 'NORMAL_CLEARING');
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
    const { channels, owner } = this.#parts;
    const isKnown = (id: string): boolean => channels.calls.has(id) || channels.legs.has(id);
    for (const id of ids) {
      if (isKnown(id)) continue;
      // Asked again before it is ended: the list is older than what came in since.
      const stray = await node.find(id, owner);
      if (stray && !isKnown(id)) await node.kill(id, 'NORMAL_CLEARING');
    }
  }

  async #adopt(node: SwitchNode, found: FoundChannel, leg: FoundChannel | undefined): Promise<LiveCall> {
    const { channels, trunks } = this.#parts;
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
      legId: leg?.id,
      ending: 'none',
      settled: true,
    };
    if (found.recordingId !== undefined) {
      const file = await recordedFile(node, id);
      if (file !== undefined) call.recording = { recordingId: found.recordingId, file, paused: false };
    }
    channels.calls.set(id, call);
    trunk?.adopt();
    if (leg) {
      const agentId = leg.agentId ?? '';
      channels.legs.set(leg.id, {
        id: leg.id,
        agentId,
        node,
        openedAt: 0,
        originated: true,
        up: true,
        callId: id,
        ending: 'none',
      });
    }
    return {
      callId: id,
      state,
      ...(leg ? { legId: leg.id } : {}),
      ...(answeredAt === undefined ? {} : { answeredAt }),
    };
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
