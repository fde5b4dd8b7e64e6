import type { HopperTotals } from '../../store/ports/hopper.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { Board } from '../../observe/board.ts';
import { fields, percent } from './board.ts';
import type { CarrierCheck } from './carrier-check.ts';
import type { DetectionCheck, DetectionOfKind } from './detection-check.ts';
import { renderPhase, type Phase } from './phase.ts';

/** What a demo amounted to: the object `--json` prints. Shares are 0..1. */
export interface DemoSummary {
  /** One for each dialing mode that was run, in order. */
  readonly phases: readonly Phase[];
  readonly seconds: number;
  readonly agents: number;
  /** Attempts that were settled. */
  readonly attempts: number;
  readonly connected: number;
  readonly abandoned: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly occupancy: number;
  /** Abandoned among all live answers. */
  readonly abandonment: number;
  readonly abandonmentCap: number;
  readonly connectedPerAgentHour: number;
  /** What detection said of the answers, and where the city knows better. */
  readonly detection: DetectionCheck;
  readonly records: HopperTotals;
  /** Valid stereo recordings with sound on both sides. */
  readonly recordings: number;
  /** Recordings with a fault, by fault. */
  readonly faultyRecordings: Readonly<Record<string, number>>;
  /** Records without a place, and calls the carrier saw that have no outcome. */
  readonly lost: number;
  /** By the carrier's own log. */
  readonly doubleDialled: number;
  readonly carrierInvites: number;
  readonly recordingsFolder: string;
}

/** What the summary is made from. */
export interface DemoCounts {
  readonly phases: readonly Phase[];
  readonly elapsedMs: number;
  readonly agents: number;
  readonly imported: number;
  readonly totals: HopperTotals;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** The board at the end of the dialling. */
  readonly board: Board;
  readonly carrier: CarrierCheck;
  readonly detection: DetectionCheck;
  readonly recordingFaults: readonly (string | undefined)[];
  readonly recordingsFolder: string;
}

/** Adds a demo up. Pure. */
export function summarise(counts: DemoCounts): DemoSummary {
  const { totals, outcomes, board, carrier } = counts;
  const attempts = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const [campaign] = board.floor.campaigns;
  const placed = totals.ready + totals.scheduled + totals.finished;
  const faults = counts.recordingFaults.filter((fault) => fault !== undefined);
  return {
    phases: counts.phases,
    seconds: Math.round(counts.elapsedMs / 1000),
    agents: counts.agents,
    attempts,
    connected: outcomes.connected ?? 0,
    abandoned: outcomes.abandoned ?? 0,
    outcomes,
    occupancy: board.floor.occupancy,
    abandonment: campaign?.abandonment ?? 0,
    abandonmentCap: campaign?.abandonmentCap ?? 0,
    connectedPerAgentHour: board.connectedPerAgentHour,
    detection: counts.detection,
    records: totals,
    recordings: counts.recordingFaults.length - faults.length,
    faultyRecordings: countEach(faults),
    lost: Math.max(0, counts.imported - placed) + Math.max(0, carrier.invites - attempts),
    doubleDialled: carrier.doubleDialled,
    carrierInvites: carrier.invites,
    recordingsFolder: counts.recordingsFolder,
  };
}

/** The summary as lines for people. */
export function renderSummary(summary: DemoSummary): readonly string[] {
  const faulty =
    Object.keys(summary.faultyRecordings).length > 0 ? `   faulty: ${fields(summary.faultyRecordings)}` : '';
  return [
    `${summary.attempts} attempts in ${summary.seconds} s with ${summary.agents} agents`,
    ...(summary.phases.length > 1 ? summary.phases.map(renderPhase) : []),
    `  outcomes      ${fields(summary.outcomes)}`,
    `  conversations ${summary.connected}   per agent-hour ${summary.connectedPerAgentHour.toFixed(1)}   occupancy ${percent(summary.occupancy)}`,
    `  abandonment   ${percent(summary.abandonment)} of live answers (cap ${percent(summary.abandonmentCap)})`,
    ...detectionLines(summary.detection),
    `  records       ${fields({ ...summary.records })}   lost ${summary.lost}   dialled twice ${summary.doubleDialled}`,
    `  recordings    ${summary.recordings} in ${summary.recordingsFolder}${faulty}`,
  ];
}

function detectionLines({ verdicts, people, machines }: DetectionCheck): readonly string[] {
  const times = ({ medianMs, p95Ms }: DetectionOfKind): string =>
    `median ${seconds(medianMs)}, 95 % within ${seconds(p95Ms)}`;
  return [
    `  detection     ${fields(verdicts)}`,
    `    people      ${people.answers} answered, ${people.mistaken} hung up on   verdict: ${times(people)}`,
    `    machines    ${machines.answers} answered, ${machines.mistaken} reached an agent (${machines.revised} dropped within seconds)   verdict: ${times(machines)}`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function countEach(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
