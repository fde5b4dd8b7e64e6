import type { ScoredClip } from './score-clips.ts';
import type { DetectorFigures } from './score-report.ts';
import { breakdown, compareDetectors, confusion, leadInOf, revisionTime, rocShares, rocTable } from './score-report.ts';
import type { FalseAlarms, ToneScore } from './score-tones.ts';
import type { Split } from '../corpus/speakers.ts';
import type { Interval } from './statistics.ts';

/** Everything that was measured. */
export interface Measured {
  readonly split: Split;
  readonly clips: readonly ScoredClip[];
  readonly tones: readonly ToneScore[];
  readonly falseAlarms: FalseAlarms;
}

const percent = (share: number): string => (Number.isNaN(share) ? '-' : `${(share * 100).toFixed(2)} %`);
const interval = ({ value, low, high }: Interval): string =>
  Number.isNaN(value) ? '-' : `${percent(value)} (${(low * 100).toFixed(2)}…${(high * 100).toFixed(2)})`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** The tables that `npm run detect:score` prints. */
export function scoreText({ split, clips, tones, falseAlarms }: Measured): string {
  return [
    `${split} split: ${clips.length / 2} people, ${clips.length / 2} machines; intervals are 95 %, by cluster bootstrap over prompt and speaker`,
    '',
    ...detectorLines(clips),
    revisionLine(clips),
    '',
    'One look at each instant: machines found when this share of people is lost',
    ['  at', ...rocShares.map((share) => percent(share))].join('\t'),
    ...rocTable(clips, [600, 1000, 1400, 1800, 2000, 2500, 3000, 4000, 6000]).map((row) =>
      [`  ${seconds(row.atMs)}`, ...row.machinesFound.map(percent)].join('\t'),
    ),
    '',
    'Verdicts by truth (as shipped)',
    ...Object.entries(confusion(clips)).map(([truth, row]) => `  ${truth}\t${JSON.stringify(row)}`),
    '',
    ...breakdownLines('language', clips, (clip) => clip.language),
    ...breakdownLines('channel', clips, (clip) => clip.channel),
    ...breakdownLines('speech', clips, (clip) => (clip.recorded ? 'recorded' : 'synthetic')),
    ...breakdownLines('silence before the first word', clips, leadInOf),
    '',
    'Tones through random channels',
    ...tones.map(({ name, found, trials }) => `  ${name.padEnd(22)}${found} of ${trials} (${percent(found / trials)})`),
    `  false alarms in ${falseAlarms.hours} h of speech and noise: ${JSON.stringify(falseAlarms.heard)}`,
    '',
    ...caveats,
  ].join('\n');
}

function detectorLines(clips: readonly ScoredClip[]): readonly string[] {
  return compareDetectors(clips).flatMap((row) => [
    row.name,
    ...personLines(row),
    `  machines found   ${interval(row.machinesFound)}`,
    `  machine dropped  median ${seconds(row.machineMedianMs)}, p95 ${seconds(row.machineP95Ms)}`,
  ]);
}

function revisionLine(clips: readonly ScoredClip[]): string {
  const { machines, meanMs, p95Ms } = revisionTime(clips);
  if (machines === 0) return 'No machine was dropped by a revision.';
  return `Dropped by a revision: ${machines} machines, after ${seconds(meanMs)} beside the agent (mean), p95 ${seconds(p95Ms)}`;
}

function personLines({
  peopleLost,
  personMedianMs,
  personP95Ms,
  afterWordMedianMs,
}: DetectorFigures): readonly string[] {
  if (Number.isNaN(peopleLost.value)) return [];
  const { value, low, high } = personMedianMs;
  const median = `median ${seconds(value)} (${seconds(low)}…${seconds(high)}), p95 ${seconds(personP95Ms)}`;
  return [
    `  people lost      ${interval(peopleLost)}`,
    `  person verdict    ${median}, ${seconds(afterWordMedianMs)} after the first utterance ended`,
  ];
}

function breakdownLines(
  title: string,
  clips: readonly ScoredClip[],
  property: (clip: ScoredClip) => string,
): readonly string[] {
  return [
    `By ${title}: clips, people lost (with revisions), machines found at the first verdict, and with revisions`,
    ...breakdown(clips, property).map(
      (row) =>
        `  ${row.name.padEnd(16)}${String(row.clips).padStart(6)}  ${interval(row.peopleLost).padEnd(24)}  ${interval(row.machinesFound).padEnd(24)}  ${percent(row.machinesFoundLater)}`,
    ),
  ];
}

const caveats = [
  'What this cannot show: the people are synthetic voices and pieces of recorded prompts, not people who lift a telephone;',
  'silences, lengths and noises are drawn from assumed distributions; the machines are prompts of a PBX and invented',
  'greetings, not the mailboxes of a carrier. The figures compare detectors and guard against regressions. The share of',
  'people lost on real traffic must be measured there: check 1 to 2 % of the machine verdicts by ear.',
];
