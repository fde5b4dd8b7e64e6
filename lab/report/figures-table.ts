import { rowName, type Summary } from '../summary.ts';
import { cell, tableOf, withSpread } from './html-table.ts';
import { escapeText, percentText } from './svg.ts';
import { both, words } from './words.ts';

const heads = [
  words.policy,
  words.occupancy,
  words.idle,
  words.live,
  words.abandonment,
  words.worst,
  words.over,
  words.dials,
  words.wait,
] as const;

/** All figures of a scenario, a row for each policy. */
export function figuresTable(summaries: readonly Summary[]): string {
  return tableOf(
    heads.map(both),
    summaries.map((summary) => figuresOf(summary)),
  );
}

/** Occupancy of every policy in every scenario, where there are several. */
export function overviewTable(summaries: readonly Summary[]): string {
  const scenarios = [...new Set(summaries.map(({ scenario }) => scenario))];
  const policies = [...new Set(summaries.map(nameOf))];
  const rows = policies.map((policy) => [
    cell(escapeText(policy), policy.startsWith('nvq') && !policy.startsWith('nvq-') ? 'ours' : ''),
    ...scenarios.map((scenario) => {
      const summary = summaries.find((one) => one.scenario === scenario && nameOf(one) === policy);
      if (!summary) return cell('–', 'faint');
      return cell(percentText(summary.occupancy, 1), summary.windowsOverCap > 0 ? 'over' : '');
    }),
  ]);
  return tableOf([both(words.policy), ...scenarios.map(escapeText)], rows);
}

/** `ratio:2.531` in one scenario is `ratio:1.945` in another: tuned to each. */
function nameOf({ policy, match }: Summary): string {
  return rowName({ policy: policy.replace(/:.*$/, ''), ...(match === undefined ? {} : { match }) });
}

function figuresOf(summary: Summary): readonly string[] {
  const over = summary.windowsOverCap > 0 ? 'over' : '';
  return [
    cell(escapeText(rowName(summary)), summary.policy === 'nvq' ? 'ours' : ''),
    cell(withSpread(percentText(summary.occupancy, 1), summary.confidence95.occupancy, (half) => percentText(half, 1))),
    cell(summary.idleMinutesPerAgentHour.toFixed(1)),
    cell(summary.livePerAgentHour.toFixed(1)),
    cell(percentText(summary.abandonment, 2)),
    cell(percentText(summary.worstWindowAbandonment, 2), over),
    cell(`${Math.round(summary.windowsOverCap * summary.windows)} / ${summary.windows}`, over),
    cell(summary.dialsPerLiveAnswer.toFixed(2)),
    cell(`${Math.round(summary.waitP50Ms)} / ${Math.round(summary.waitP99Ms)} ms`),
  ];
}
