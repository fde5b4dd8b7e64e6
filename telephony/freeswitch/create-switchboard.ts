import type { Clock } from '../../kernel/clock.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../call-event-hub.ts';
import type { MediaPlane } from '../media/plane/media-plane.ts';
import { ChannelCensus } from './channel-census.ts';
import { AgentLegs } from './channels/agent-legs.ts';
import { Calls } from './channels/calls.ts';
import { Consultations } from './channels/consultations.ts';
import { Conversations } from './channels/conversations.ts';
import { Prompts } from './channels/prompts.ts';
import { Recordings } from './channels/recordings.ts';
import { Supervisions } from './channels/supervisions.ts';
import { SwitchChannels } from './channels/switch-channels.ts';
import { Taps } from './channels/taps.ts';
import { TieLines } from './channels/tie-lines.ts';
import { Fleet } from './nodes/fleet.ts';
import { FreeswitchTrunk } from './nodes/freeswitch-trunk.ts';
import { NoticeRouter, type SwitchParts } from './notice-router.ts';
import type { LinkOptions } from './wire/event-socket-link.ts';
import type { FreeswitchConfig } from './wire/freeswitch-config.ts';

/** What the adapter needs from its surroundings. */
export interface FreeswitchDeps {
  readonly clock: Clock;
  /** Told of errors that must not stop the calls. */
  readonly report: ErrorReporter;
  /** Where calls are heard, at the address that the nodes send to (`tap.host`); closed with the adapter. */
  readonly media: Pick<MediaPlane, 'openTap' | 'prepareHearing' | 'know' | 'close'>;
  /** For tests: other waits of the links. */
  readonly link?: Partial<LinkOptions>;
}

/** Everything behind the port: the parts, the fleet they work on, and the router that its notices go to. */
export interface Switchboard extends SwitchParts {
  readonly fleet: Fleet;
  readonly router: NoticeRouter;
}

/**
 * Puts the switchboard together, each layer of what is below it: trunks and fleet, then the parts, then the census over
 * them, and last the router. The fleet gets to know the router when it starts, the parts by their channels.
 */
export function createSwitchboard(
  config: FreeswitchConfig,
  deps: FreeswitchDeps,
  emit: (event: UnstampedCallEvent) => void,
): Switchboard {
  const { clock, report, link, media } = deps;
  const { owner, tap, trunkRetryMs: retryMs, lossTimeoutMs, deadAfterMs } = config;
  const trunks = new Map(
    config.trunks.map((trunk) => [trunk.name, new FreeswitchTrunk(trunk, { clock, emit, retryMs })]),
  );
  const hasGateways = config.trunks.some(({ route }) => route.kind === 'gateway');
  const fleet = new Fleet(config.nodes, { clock, report, owner, lossTimeoutMs, deadAfterMs, hasGateways, link });

  const channels = new SwitchChannels();
  const shared = { channels, fleet, trunks, clock, owner, emit, report };
  const tieLines = new TieLines(shared);
  const conversations = new Conversations({ ...shared, tieLines });
  const consultations = new Consultations({ ...shared, tieLines });
  const calls = new Calls(shared);
  const legs = new AgentLegs(shared);
  const supervisions = new Supervisions(shared);
  const recordings = new Recordings(channels, emit);
  const prompts = new Prompts(shared);
  const taps = new Taps({ ...shared, ...tap, media });

  const voices = { conversations, consultations, supervisions, recordings, prompts, taps };
  const census = new ChannelCensus({ ...shared, calls, legs, tieLines, ...voices });
  const parts: SwitchParts = { channels, trunks, calls, legs, tieLines, census, emit, ...voices };
  const router = new NoticeRouter(parts);
  channels.listen(router);
  return { ...parts, fleet, router };
}
