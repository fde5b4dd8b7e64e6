import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { ExperimentTally } from '../../../dialer/experiment/report/experiment-tally.ts';
import { reportOf } from '../../../dialer/experiment/report/experiment-report.ts';
import { anExperiment } from '../../../test/support/an-experiment.ts';
import { endpointsOf } from '../route.ts';
import { createApi } from '../server.ts';
import { experimentReportReply, experimentReply } from '../contracts/experiments.ts';
import { experimentRoutes } from './experiment-routes.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43), reviewer: 'q'.repeat(43) };
const asAdmin = { authorization: `Bearer ${tokens.admin}` };
const asReader = { authorization: `Bearer ${tokens.readOnly}` };
const none = (): undefined => undefined;

const experiment = anExperiment();
const shown = { campaignId: 'c', unit: 'debtor', experiment } as const;
let asked: unknown[] = [];
let server: FastifyInstance;

beforeEach(async () => {
  asked = [];
  const endpoints = endpointsOf(experimentRoutes, {
    list: () => Promise.resolve([shown]),
    show: () => Promise.resolve(shown),
    command: (...given) => {
      asked.push(given);
      return Promise.resolve(shown);
    },
    report: async (campaignId, payments) => {
      asked.push([campaignId, payments && (await text(payments))]);
      const withMoney = payments !== undefined;
      return reportOf(experiment, new ExperimentTally(experiment, undefined), { now: 0, withMoney });
    },
  });
  const limits = serviceSchema.parse({}).http;
  const log = { debug: none, info: none, warn: none, error: none };
  server = await createApi(endpoints, { tokens, log, version: '1', limits, security: { note: none } });
});
afterEach(() => server.close());

it('lets readers look, and only administrators start and stop', async () => {
  for (const url of ['/experiments', '/campaigns/c/experiment', '/campaigns/c/experiment/report'])
    expect((await server.inject({ url, headers: asReader })).statusCode).toBe(200);
  const stop = { method: 'POST', url: '/campaigns/c/experiment/stop', payload: { arm: 'local' } } as const;
  expect((await server.inject({ ...stop, headers: asReader })).statusCode).toBe(403);
  const answer = await server.inject({ ...stop, headers: asAdmin });
  expect(experimentReply.parse(answer.json())).toMatchObject({ campaignId: 'c', experiment: { id: experiment.id } });
  await server.inject({ method: 'POST', url: '/campaigns/c/experiment/start', payload: {}, headers: asAdmin });
  expect(asked.slice(-2)).toEqual([
    ['c', 'stop', 'local'],
    ['c', 'start', undefined],
  ]);
});

it('writes a bound that is none as null: JSON has no infinity', async () => {
  const answer = await server.inject({ url: '/campaigns/c/experiment/report', headers: asReader });
  const { arms } = experimentReportReply.parse(answer.json());
  expect(arms[1]?.comparison?.uplift.doublyRobust).toMatchObject({ low: null, high: null });
  expect(arms[1]?.standing).toMatchObject({ low: null, high: null, isReady: false });
});

it('takes payments as a list, however long', async () => {
  const request = { method: 'POST', url: '/campaigns/c/experiment/report' } as const;
  const payload = `debtorId,amount\n${'D1,12.5\n'.repeat(200_000)}`;
  const answer = await server.inject({ ...request, payload, headers: { ...asReader, 'content-type': 'text/csv' } });
  expect(experimentReportReply.parse(answer.json()).arms[1]?.money).toBeDefined();
  expect(asked).toEqual([['c', payload]]);
  const wrong = await server.inject({ ...request, payload: { payments: [] }, headers: asReader });
  expect(wrong.statusCode).toBe(400);
});

it('knows no other action', async () => {
  const url = '/campaigns/c/experiment/pause';
  expect((await server.inject({ method: 'POST', url, payload: {}, headers: asAdmin })).statusCode).toBe(400);
});
