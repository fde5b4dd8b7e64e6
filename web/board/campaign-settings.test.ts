import { expect, it } from 'vitest';
import type { CampaignReply } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import type { CampaignChange } from './campaign-change.ts';
import { CampaignSettings } from './campaign-settings.ts';

type Api = ConstructorParameters<typeof CampaignSettings>[0];
type Document = CampaignReply['campaign'];

/** A service with one campaign that answers like ours; without a proof it refuses. */
function opened(isProved = true) {
  const service = {
    isProved,
    document: {
      id: 'early',
      name: 'Early',
      priority: 50,
      dialingMode: 'progressive',
      timeZone: 'America/Bogota',
      abandonment: { cap: 0.03 },
    },
  } as { isProved: boolean; document: Document };
  const totals = { records: 1, ready: 1, scheduled: 0, leased: 0, finished: 0 };
  const api: Api = {
    campaign: () => Promise.resolve({ campaign: service.document, status: 'running', totals, outcomes: {} }),
    prove: ({ password }) => {
      if (password !== 'right') return Promise.reject(new ApiProblem({ status: 401, reason: 'signInRefused' }));
      service.isProved = true;
      return Promise.resolve();
    },
    applyCampaign: (document, isDryRun) => {
      if (!service.isProved) return Promise.reject(new ApiProblem({ status: 403, reason: 'stepUpNeeded' }));
      const { dialingMode, abandonment } = service.document;
      const differences = [
        { key: 'dialingMode', before: dialingMode, after: document.dialingMode },
        { key: 'abandonment.cap', before: abandonment.cap, after: document.abandonment.cap },
      ].filter(({ before, after }) => before !== after);
      if (!isDryRun) service.document = document;
      return Promise.resolve({ id: 'early', change: 'updated', differences });
    },
  };
  const changes: CampaignChange[] = [];
  const settings = new CampaignSettings(api, (change) => changes.push(change));
  return { service, settings, changes };
}

it('shows what would change, changes it, and takes only that back', async () => {
  const { service, settings, changes } = opened();
  await settings.open('early');
  settings.dialingMode.value = 'predictive';
  settings.cap.value = '3,3';
  await settings.compare();
  expect(settings.step.value).toBe('compare');
  expect(settings.planned.value?.differences.map(({ after }) => after)).toEqual(['predictive', 0.033]);
  expect(service.document.abandonment.cap).toBe(0.03);
  await settings.apply();
  expect(settings.opened.value).toBeUndefined();
  const before = { dialingMode: 'progressive', cap: 0.03 };
  const after = { dialingMode: 'predictive', cap: 0.033 };
  expect(changes).toEqual([
    { campaignId: 'early', name: 'Early', before, after, undo: expect.any(Function) as unknown },
  ]);
  service.document = { ...service.document, priority: 90 };
  await changes[0]?.undo?.();
  expect(service.document).toEqual({
    id: 'early',
    name: 'Early',
    priority: 90,
    dialingMode: 'progressive',
    timeZone: 'America/Bogota',
    abandonment: { cap: 0.03 },
  });
  expect(changes[1]).toEqual({ campaignId: 'early', name: 'Early', before: after, after: before });
});

it('asks for a proof where the service does, and goes on with what asked for it', async () => {
  const { settings } = opened(false);
  await settings.open('early');
  settings.cap.value = '2';
  await settings.compare();
  expect(settings.step.value).toBe('proof');
  settings.password.value = 'wrong';
  await settings.prove();
  expect([settings.step.value, settings.trouble.value]).toEqual(['proof', expect.any(ApiProblem)]);
  settings.password.value = 'right';
  await settings.prove();
  expect([settings.step.value, settings.password.value]).toEqual(['compare', '']);
});

it('asks for a proof again when an undo comes late', async () => {
  const { service, settings, changes } = opened();
  await settings.open('early');
  settings.cap.value = '2';
  await settings.compare();
  await settings.apply();
  service.isProved = false;
  await changes[0]?.undo?.();
  expect([settings.opened.value?.campaignId, settings.step.value]).toEqual(['early', 'proof']);
  settings.password.value = 'right';
  await settings.prove();
  expect([service.document.abandonment.cap, settings.opened.value]).toEqual([0.03, undefined]);
});

it.each(['', '-1', '11', '10.01', '3 %', 'three', '2.345', '1e1'])('refuses %j as a cap', async (cap) => {
  const { settings } = opened();
  await settings.open('early');
  settings.cap.value = cap;
  await settings.compare();
  expect([settings.isCapWrong.value, settings.step.value]).toEqual([true, 'choose']);
});

it('leaves a cap alone that nobody touched, whatever it is', async () => {
  const { service, settings } = opened();
  service.document = { ...service.document, abandonment: { cap: 0.123_45 } };
  await settings.open('early');
  settings.dialingMode.value = 'predictive';
  await settings.compare();
  expect(settings.planned.value?.differences.map(({ key }) => key)).toEqual(['dialingMode']);
});
