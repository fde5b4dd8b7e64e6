import type { HopperTotals } from '../../store/ports/hopper.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { Board } from '../../observe/board.ts';
import { labelled } from '../table.ts';
import { fields, type DemoWords } from './board.ts';
import type { RecordingFault } from './recording-check.ts';
import type { CarrierCheck } from './carrier-check.ts';
import type { DetectionCheck, DetectionOfKind } from './detection-check.ts';
import type { MatchingWorth } from './demo-conversations.ts';
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
  /** What matching was worth against the agent idle longest, at the same moments, over the phases that match by value. */
  readonly matching: MatchingWorth;
  /** What detection said of the answers, and where the city knows better. */
  readonly detection: DetectionCheck;
  readonly records: HopperTotals;
  /** Valid stereo recordings with sound on both sides. */
  readonly recordings: number;
  /** Recordings with a fault, by fault. */
  readonly faultyRecordings: Readonly<Partial<Record<RecordingFault, number>>>;
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
  readonly recordingFaults: readonly (RecordingFault | undefined)[];
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
    matching: worthOf(counts.phases.filter(({ policy }) => policy === 'bestMatch')),
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

function worthOf(phases: readonly Phase[]): MatchingWorth {
  const sum = (of: (worth: MatchingWorth) => number): number =>
    phases.reduce((total, { matching }) => total + of(matching), 0);
  const expectedPromises = sum((worth) => worth.expectedPromises);
  const longestIdlePromises = sum((worth) => worth.longestIdlePromises);
  return {
    conversations: sum((worth) => worth.conversations),
    expectedPromises,
    longestIdlePromises,
    gain: longestIdlePromises === 0 ? 0 : expectedPromises / longestIdlePromises - 1,
  };
}

/** The summary as lines for people. */
export function renderSummary(summary: DemoSummary, words: DemoWords): readonly string[] {
  const { demo: texts } = words.texts;
  const { states, format } = words.messages;
  const { summary: labels } = texts;
  const conversations = [
    `${summary.connected}`,
    texts.perAgentHour({ count: format.decimal(summary.connectedPerAgentHour, 1) }),
    texts.occupancy({ share: format.percent(summary.occupancy) }),
  ];
  const cap = format.percent(summary.abandonmentCap);
  const rows = labelled([
    ...(summary.phases.length > 1 ? summary.phases.map((phase) => renderPhase(phase, words)) : []),
    [labels.outcomes, fields(summary.outcomes, states.outcomes)],
    [labels.conversations, conversations.join('   ')],
    [labels.matching, matchingFigures(summary, words)],
    [labels.abandonment, labels.ofLiveAnswers({ share: format.percent(summary.abandonment), cap })],
    ...detectionRows(summary.detection, words),
    [labels.records, recordFigures(summary, words)],
    [labels.recordings, recordingFigures(summary, words)],
  ]);
  return [labels.attempts(summary), ...rows.map((row) => `  ${row}`)];
}

function matchingFigures({ matching }: DemoSummary, { texts, messages: { format } }: DemoWords): string {
  const { conversations, expectedPromises, longestIdlePromises, gain } = matching;
  const [expected, longestIdle] = [expectedPromises, longestIdlePromises].map((count) => format.decimal(count, 1));
  return texts.demo.summary.worth({
    conversations,
    expected: expected ?? '',
    longestIdle: longestIdle ?? '',
    gain: `${gain < 0 ? '' : '+'}${format.percent(gain)}`,
  });
}

/** Where the records are, and the two counts that must be zero. */
function recordFigures({ records, lost, doubleDialled }: DemoSummary, { texts }: DemoWords): string {
  return Object.entries({ ...records, lost, doubleDialled })
    .map(([key, count]) => `${texts.demo.summary.totals[key as keyof HopperTotals]} ${count}`)
    .join('   ');
}

function recordingFigures(summary: DemoSummary, { texts: { demo: texts } }: DemoWords): string {
  const { inFolder, faulty } = texts.summary;
  const good = inFolder({ count: summary.recordings, folder: summary.recordingsFolder });
  const faults = fields(summary.faultyRecordings, texts.faults);
  return faults === '' ? good : `${good}   ${faulty({ faults })}`;
}

function detectionRows(
  { verdicts, people, machines }: DetectionCheck,
  { texts, messages }: DemoWords,
): readonly (readonly [string, string])[] {
  const { summary: labels } = texts.demo;
  const { seconds } = messages.format;
  const times = ({ medianMs, p95Ms }: DetectionOfKind): string =>
    labels.verdictTimes({ median: seconds(medianMs), most: seconds(p95Ms) });
  return [
    [labels.detection, fields(verdicts, messages.states.verdictKinds)],
    [`  ${labels.people}`, `${labels.mistakenPeople(people)}   ${times(people)}`],
    [`  ${labels.machines}`, `${labels.mistakenMachines(machines)}   ${times(machines)}`],
  ];
}

function countEach<W extends string>(words: readonly W[]): Partial<Record<W, number>> {
  const counts: Partial<Record<W, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
