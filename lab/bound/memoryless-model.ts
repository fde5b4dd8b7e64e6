import { AppError } from '../../kernel/errors.ts';
import { meanMs, type Distribution } from '../world/distribution.ts';
import type { Scenario, ScenarioCampaign, ScenarioSegment } from '../scenario.ts';

/** A floor without memory: every line ends at rate `ring`, answered with chance `p`; every agent frees at rate `service`. */
export interface MemorylessModel {
  readonly agents: number;
  readonly p: number;
  /** Per second and line. */
  readonly ring: number;
  /** Per second and busy agent. */
  readonly service: number;
  /** No rule worth trying keeps more lines in flight. */
  readonly maxLines: number;
}

/**
 * Reads a scenario as a memoryless floor.
 *
 * @throws AppError CONFIG_INVALID naming the first thing in it that has a memory, or its size (more than 25 agents)
 */
export function memorylessModelOf(scenario: Scenario): MemorylessModel {
  const [campaign, second] = scenario.campaigns;
  const [segment, another] = campaign?.segments ?? [];
  if (!campaign || second || !segment || another) throw refused('one campaign with one segment');
  const agents = scenario.agents.reduce((sum, { count }) => sum + count, 0);
  if (agents > 25) throw refused('at most 25 agents');
  if (scenario.detection) throw refused('no detection');
  if (scenario.happenings.length > 0 || campaign.drift) throw refused('no happenings and no drift');
  const ringMs = ringMsOf(campaign, segment);
  return {
    agents,
    p: segment.mean,
    ring: 1000 / ringMs,
    service: 1000 / exponentialMs(campaign.talk, 'talk'),
    maxLines: Math.ceil((1.3 * agents + 4) / segment.mean),
  };
}

/** Mean time a line rings, whatever comes of it. */
function ringMsOf(campaign: ScenarioCampaign, segment: ScenarioSegment): number {
  if (segment.concentration !== 0) throw refused('the same chance for every record (concentration 0)');
  if (campaign.machine !== 0 || campaign.busy !== 1) throw refused('machine 0 and busy 1: every line ends by itself');
  if (meanMs(campaign.wrap) !== 0) throw refused('no wrap-up');
  const ringMs = exponentialMs(campaign.answerDelay, 'answerDelay');
  if (exponentialMs(campaign.busyDelay, 'busyDelay') !== ringMs) throw refused('busyDelay like answerDelay');
  return ringMs;
}

function exponentialMs(distribution: Distribution, name: string): number {
  if (distribution.type !== 'exponential' || distribution.shiftMs !== 0 || distribution.maxMs !== undefined) {
    throw refused(`an exponential ${name}, not shifted, not cut`);
  }
  return distribution.meanMs;
}

function refused(needed: string): AppError {
  return new AppError('CONFIG_INVALID', `the exact optimum needs a memoryless scenario: ${needed}`);
}
