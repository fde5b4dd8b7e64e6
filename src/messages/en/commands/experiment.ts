import type { ArmVerdict } from '../../../../dialer/experiment/report/experiment-report.ts';
import type { ExperimentUnit, Measure } from '../../../../dialer/experiment/experiment.ts';
import type { TextsOf } from '../../text.ts';

/** `marcador experiment`. */
export const experiment = {
  about: 'compare caller-ids, scripts, pacing, matching and the order of records, on real debtors',
  list: 'the experiments of all campaigns',
  show: "a campaign's experiment: its arms, and what is stopped",
  start: 'start a stopped experiment, or one arm of it',
  stop: 'stop an experiment, or one arm of it; the next decision goes by the usual rules',
  report: 'what each arm, and the order of records, came to beside the usual rules',
  campaign: 'id of the campaign',
  arm: 'only this arm',
  payments: 'CSV with the columns debtorId and amount: what debtors paid since it began',
  money: (p: {
    readonly arm: string;
    readonly mean: string;
    readonly control: string;
    readonly uplift: string;
  }): string => `Money by debtor: ${p.arm} ${p.mean}, control ${p.control}; uplift ${p.uplift}`,
  none: 'no campaign has an experiment; describe one in its `experiment` section',
  heads: { campaign: 'campaign', experiment: 'experiment', unit: 'by', state: 'state', arms: 'arms' },
  showHeads: { arm: 'arm', share: 'share', sets: 'sets', state: 'state' },
  control: 'the campaign as it stands',
  heldOut: 'not called',
  randomOrder: (p: { readonly share: string }): string => `records drawn at random: ${p.share}`,
  states: { running: 'running', stopped: 'stopped' },
  units: { debtor: 'debtor', block: 'half-hour' } satisfies TextsOf<ExperimentUnit>,
  measures: {
    liveAnswer: 'live answers',
    rightContact: 'right contacts',
    promise: 'promises',
    value: 'value',
  } satisfies TextsOf<Measure>,
  reportHead: (p: { readonly experiment: string; readonly unit: string; readonly measure: string }): string =>
    `${p.experiment}: ${p.measure} by ${p.unit}`,
  reportHeads: {
    arm: 'arm',
    units: 'units',
    attempts: 'attempts',
    live: 'live',
    right: 'right',
    promises: 'promises',
    value: 'value',
    mean: 'mean',
    uplift: 'uplift (95 %)',
    verdict: 'verdict',
  },
  order: (p: { readonly attempts: number; readonly drawn: number }): string =>
    `Order of records: ${p.attempts} attempts, ${p.drawn} of them drawn at random`,
  orderMeans: (p: { readonly ordered: string; readonly random: string; readonly uplift: string }): string =>
    `  by order ${p.ordered}, at random ${p.random}; uplift ${p.uplift}`,
  checks: (p: { readonly arm: string; readonly ips: string; readonly selfNormalised: string }): string =>
    `  ${p.arm}: IPS ${p.ips}; self-normalised ${p.selfNormalised}`,
  checksHead: 'The same uplift by the other estimators:',
  sampled: (p: { readonly share: string }): string => `The comparisons rest on a random ${p.share} of the units.`,
  verdicts: {
    control: 'the usual rules',
    heldOut: 'not called: compare payments',
    tooFewUnits: 'too few to tell yet',
    noDifference: 'no difference seen',
    better: 'better than the usual rules',
    worse: 'worse than the usual rules',
    stoppedForHarm: 'stopped: worse than the usual rules',
    stoppedByOperator: 'stopped by the operator',
  } satisfies TextsOf<ArmVerdict>,
} as const;
