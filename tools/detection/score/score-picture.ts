import type { ScoredClip } from './score-clips.ts';
import { isDropped } from './score-clips.ts';
import type { Chart, Mark, Scale } from './score-chart.ts';
import { chartStyle, drawChart, escapeMarkup } from './score-chart.ts';
import { detCurve, normalDeviate } from './score-det.ts';
import type { DetectorFigures } from './score-report.ts';
import { compareDetectors, foundAt, probabilitiesAt } from './score-report.ts';
import type { Split } from '../corpus/speakers.ts';
import type { Interval } from './statistics.ts';

/** Instants at which one look is drawn, ms after the answer, and their styles. */
const looks = [
  { atMs: 1000, style: 'b1' },
  { atMs: 1400, style: 'b2' },
  { atMs: 2000, style: 'b3' },
  { atMs: 3000, style: 'b4' },
  { atMs: 4000, style: 'b5' },
] as const;

/** The detectors whose points are drawn, by their names in {@link compareDetectors}. */
const drawn = [
  { of: 'as shipped', name: 'first verdict', style: 'hot', shape: 'circle' },
  { of: 'as shipped, with revisions', name: 'with revisions', style: 'hot', shape: 'square' },
  { of: 'patient: listens on from a probability of 0.3', name: 'patient (0.3)', style: 'hot', shape: 'ring' },
  { of: 'app_amd, defaults', name: 'app_amd, defaults', style: 'plain', shape: 'diamond' },
] as const;

/** A page of its own with the DET and ROC of one look and the times of the verdicts; nothing is fetched. */
export function scorePage(split: Split, clips: readonly ScoredClip[], table: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Detection score</title>
<style>${chartStyle}
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:50rem;padding:0 1rem;color:var(--ink);background:var(--page)}h1{font-size:1.5rem}
p{color:var(--faint);margin:.2rem 0 2rem}pre{background:var(--panel);padding:1rem;overflow-x:auto;font-size:13px}</style></head><body>
<h1>Answering-machine detection: score on the ${split} split</h1>
${drawChart(detChart(clips))}
<p>Lines: what a single look at the probability could do. Points: what the detectors did, with 95 % intervals. Nearer to the lower
left is better; what lies outside, as nobody lost does, is drawn at the edge.</p>
${drawChart(rocChart(clips))}
<p>The same single looks on even axes, where few people are lost.</p>
${drawChart(timesChart(clips))}
<p>When people have their verdict, and when machines are hung up on: by the first verdict or, beside an agent, by a revision.</p>
<pre>${escapeMarkup(table)}</pre></body></html>
`;
}

const lookName = (atMs: number): string => `one look at ${(atMs / 1000).toFixed(1)} s`;

function detChart(clips: readonly ScoredClip[]): Chart {
  const figures = compareDetectors(clips);
  return {
    title: 'People lost against machines missed (DET, normal-deviate axes)',
    x: deviateScale('people lost, %', [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 40], [0.04, 50]),
    y: deviateScale('machines missed, %', [0.5, 1, 2, 5, 10, 20, 40, 60, 80, 90, 95, 98], [0.4, 99]),
    series: looks.map(({ atMs, style }) => ({
      name: lookName(atMs),
      style,
      points: detCurve(clips, atMs)
        .filter(({ lost, missed }) => lost <= 0.5 && missed > 0.004)
        .map(({ lost, missed }) => [lost * 100, missed * 100]),
    })),
    marks: drawn.flatMap(({ of, ...look }) => {
      const one = figures.find(({ name }) => name === of);
      return one ? [markOf(one, look)] : [];
    }),
  };
}

function markOf({ peopleLost, machinesFound }: DetectorFigures, look: Pick<Mark, 'name' | 'style' | 'shape'>): Mark {
  const scaled = ({ value, low, high }: Interval, percent: (share: number) => number): Interval => ({
    value: percent(value),
    low: percent(low),
    high: percent(high),
  });
  return {
    ...look,
    x: scaled(peopleLost, (share) => share * 100),
    y: scaled(machinesFound, (share) => (1 - share) * 100),
  };
}

/** An axis of normal deviates over percents: equal shares of two bell curves lie on a straight line. */
function deviateScale(label: string, ticks: readonly number[], range: readonly [low: number, high: number]): Scale {
  const z = (percent: number): number => normalDeviate(Math.max(1e-9, Math.min(1 - 1e-9, percent / 100)));
  const [low, high] = [z(range[0]), z(range[1])];
  return { label, ticks, place: (percent) => (z(percent) - low) / (high - low) };
}

function linearScale(label: string, ticks: readonly number[]): Scale {
  const last = ticks.at(-1) ?? 1;
  return { label, ticks, place: (value) => value / last };
}

const percents = [0, 25, 50, 75, 100] as const;

function rocChart(clips: readonly ScoredClip[]): Chart {
  const shares = Array.from({ length: 41 }, (_, n) => n / 800);
  return {
    title: 'Machines found by one look, at each share of people lost (ROC)',
    x: linearScale('people lost, %', [0, 1, 2, 3, 4, 5]),
    y: linearScale('machines found, %', percents),
    series: looks.map(({ atMs, style }) => {
      const { person, machine } = probabilitiesAt(clips, atMs);
      const points = shares.map((lost) => [lost * 100, foundAt(person, machine, lost) * 100] as const);
      return { name: lookName(atMs), style, points };
    }),
  };
}

function timesChart(clips: readonly ScoredClip[]): Chart {
  const people = clips.filter((clip) => clip.truth === 'person');
  const machines = clips.filter((clip) => clip.truth === 'machine');
  const cumulative = (times: readonly number[], of: number): readonly (readonly [number, number])[] =>
    Array.from({ length: 61 }, (_, n) => [n / 10, (100 * times.filter((ms) => ms <= n * 100).length) / of]);
  const dropped = machines.flatMap(({ listening: { verdict, revisedAfterMs } }) =>
    isDropped(verdict) ? verdict.decidedAfterMs : (revisedAfterMs ?? []),
  );
  const verdicts = people.map((clip) => clip.listening.verdict.decidedAfterMs);
  const amd = people.map((clip) => clip.amd.decidedAfterMs);
  return {
    title: 'Calls decided, over time since the answer',
    x: linearScale('s after the answer', [0, 1, 2, 3, 4, 5, 6]),
    y: linearScale('of all people, of all machines, %', percents),
    series: [
      { name: 'people: verdict', style: 'b4', points: cumulative(verdicts, people.length) },
      { name: 'machines: hung up on', style: 'hot', points: cumulative(dropped, machines.length) },
      { name: 'people: app_amd', style: 'plain', points: cumulative(amd, people.length) },
    ],
  };
}
