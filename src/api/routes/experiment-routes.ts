import { z } from 'zod';
import type { Interval, Uplift } from '../../../dialer/experiment/estimates/interval.ts';
import { may } from '../../identity/principal.ts';
import type { ExperimentService } from '../../services/experiments/experiment-service.ts';
import { idParams } from '../contracts/common.ts';
import {
  experimentActionBody,
  experimentActionParams,
  experimentReply,
  experimentReportReply,
} from '../contracts/experiments.ts';
import { listUploadRoute, route, type Route } from '../route.ts';

export type ExperimentServices = Pick<ExperimentService, 'list' | 'show' | 'command' | 'report'>;

const tag = 'experiments';

/** Experiments: what campaigns compare, what runs of it, and what came of it. */
export const experimentRoutes: readonly Route<ExperimentServices>[] = [
  route({
    method: 'GET',
    path: '/experiments',
    permission: 'experiments.read',
    scope: 'filtered',
    tag,
    summary: 'The experiments of all campaigns',
    reply: z.array(experimentReply).readonly(),
    handle: async (experiments, { caller }) =>
      (await experiments.list())
        .filter(({ campaignId }) => may(caller.principal, 'experiments.read', { campaignId }))
        .map(shown),
  }),
  route({
    method: 'GET',
    path: '/campaigns/:id/experiment',
    permission: 'experiments.read',
    scope: { campaign: 'id' },
    tag,
    summary: "A campaign's experiment",
    params: idParams,
    reply: experimentReply,
    handle: async (experiments, { params }) => shown(await experiments.show(params.id)),
  }),
  route({
    method: 'GET',
    path: '/campaigns/:id/experiment/report',
    permission: 'experiments.read',
    scope: { campaign: 'id' },
    tag,
    summary: 'What its arms, and its order of records, came to; reads the whole journal',
    params: idParams,
    reply: experimentReportReply,
    handle: async (experiments, { params }) => written(await experiments.report(params.id)),
  }),
  listUploadRoute({
    path: '/campaigns/:id/experiment/report',
    permission: 'experiments.read',
    scope: { campaign: 'id' },
    tag,
    summary:
      'The same report with the money that debtors paid, which the journal does not know: a CSV (text/csv) with a column of their ids and one of amounts',
    params: idParams,
    reply: experimentReportReply,
    handle: async (experiments, { params, body }) => written(await experiments.report(params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/campaigns/:id/experiment/:action',
    permission: 'experiments.control',
    scope: { campaign: 'id' },
    tag,
    summary: 'Start or stop the experiment, or one arm of it, at once',
    params: experimentActionParams,
    body: experimentActionBody,
    reply: experimentReply,
    handle: async (experiments, { params, body }) =>
      shown(await experiments.command(params.id, params.action, body.arm)),
  }),
];

type Shown = z.output<typeof experimentReply>;

function shown({ experiment, ...rest }: Awaited<ReturnType<ExperimentService['show']>>): Shown {
  const arms = experiment.arms.map((arm) => ({ ...arm, sets: { ...arm.sets } }));
  return { ...rest, experiment: { ...experiment, arms } };
}

function written({
  arms,
  order,
  ...rest
}: Awaited<ReturnType<ExperimentService['report']>>): z.output<typeof experimentReportReply> {
  return {
    ...rest,
    arms: arms.map(({ comparison, money, standing, ...row }) => ({
      ...row,
      ...(comparison && { comparison: { ...comparison, uplift: upliftOf(comparison.uplift) } }),
      ...(money && { money: { ...money, uplift: upliftOf(money.uplift) } }),
      ...(standing && { standing: bounded(standing) }),
    })),
    ...(order && { order: { ...order, uplift: upliftOf(order.uplift) } }),
  };
}

function upliftOf({ ips, selfNormalised, doublyRobust }: Uplift) {
  return { ips: bounded(ips), selfNormalised: bounded(selfNormalised), doublyRobust: bounded(doublyRobust) };
}

/** JSON has no infinity: a bound that is none is null. */
function bounded<T extends Interval>(
  interval: T,
): Omit<T, 'low' | 'high'> & { readonly low: number | null; readonly high: number | null } {
  const { low, high } = interval;
  return { ...interval, low: finite(low), high: finite(high) };
}

function finite(bound: number): number | null {
  return Number.isFinite(bound) ? bound : null;
}
