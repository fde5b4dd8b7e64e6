import type { UnstampedCallEvent } from '../call-event-hub.ts';
import { Calls } from './channels/calls.ts';
import { ChannelCensus } from './channel-census.ts';
import { Conversations } from './channels/conversations.ts';
import type { FleetListener } from './nodes/fleet.ts';
import { Fleet } from './nodes/fleet.ts';
import type { FreeswitchConfig, FreeswitchDeps } from './wire/freeswitch-config.ts';
import { FreeswitchTrunk } from './nodes/freeswitch-trunk.ts';
import { AgentLegs } from './channels/agent-legs.ts';
import { TieLines } from './channels/tie-lines.ts';
import { NoticeRouter, type NoticeReceivers } from './notice-router.ts';
import { Prompts } from './channels/prompts.ts';
import { Recordings } from './channels/recordings.ts';
import { Supervisions } from './channels/supervisions.ts';
import { SwitchChannels } from './channels/switch-channels.ts';
import { Taps } from './channels/taps.ts';

/** Everything behind the port: the receivers, the fleet they work on, the comparison with it, and who takes notices to them. */
export interface Switchboard extends NoticeReceivers {
  readonly fleet: Fleet;
  readonly audit: ChannelCensus;
}

/** Puts the receivers together. They know each other only through what they tell: an end, a leg lost, a conversation over. */
export function createSwitchboard(
  config: FreeswitchConfig,
  deps: FreeswitchDeps,
  emit: (event: UnstampedCallEvent) => void,
): Switchboard {
  const { clock, report } = deps;
  const { owner, tap } = config;
  const channels = new SwitchChannels();
  const trunks = createTrunks(config, deps, emit);
  const fleet = createFleet(config, deps, {
    emit,
    notice: (node, notice) => {
      const told = links.translate(node, notice);
      if (told) router.notice(told);
    },
    lost: (node, reason) => router.lost(node, reason),
    compare: (node, ids, askedAt) => audit.compare(node, ids, askedAt),
  });
  const world = { channels, fleet, clock, owner, emit, report };
  const links = new TieLines({ ...world, onLost: (leg) => legs.lose(leg) });
  const supervisions = new Supervisions(world);
  const onParted = supervisions.conversationOver.bind(supervisions);
  const taps = new Taps({ ...world, ...tap });
  const onJoining = taps.joining.bind(taps);
  const conversations = new Conversations({ ...world, links, onParted, onJoining });
  const recordings = new Recordings(channels, emit);
  const prompts = new Prompts(world);
  const calls = new Calls({ ...world, trunks, onEnding: (call) => router.release(call) });
  const legs = new AgentLegs({ ...world, onLost: (leg) => router.legLost(leg) });
  const audit = new ChannelCensus({ ...world, calls, legs, links, taps, trunks });
  const receivers = {
    channels,
    trunks,
    calls,
    legs,
    links,
    conversations,
    supervisions,
    recordings,
    prompts,
    taps,
    emit,
  };
  const router = new NoticeRouter(receivers);
  return { ...receivers, fleet, audit };
}

function createTrunks(
  config: FreeswitchConfig,
  { clock }: FreeswitchDeps,
  emit: (event: UnstampedCallEvent) => void,
): ReadonlyMap<string, FreeswitchTrunk> {
  const { trunkRetryMs: retryMs } = config;
  return new Map(config.trunks.map((trunk) => [trunk.name, new FreeswitchTrunk(trunk, { clock, emit, retryMs })]));
}

function createFleet(
  config: FreeswitchConfig,
  { clock, report, link }: FreeswitchDeps,
  listener: FleetListener,
): Fleet {
  const { owner, lossTimeoutMs, deadAfterMs } = config;
  return new Fleet(config.nodes, { clock, report, owner, lossTimeoutMs, deadAfterMs, link, listener });
}
