import { expect, it } from 'vitest';
import { ApiProblem } from '../shared/api-problem.ts';
import { CampaignControl } from './campaign-control.ts';

type Api = ConstructorParameters<typeof CampaignControl>[0];
const statusAfter = { start: 'running', pause: 'paused', drain: 'draining' } as const;
const early = { campaignId: 'early', name: 'Early' };

function controlled(answers: Partial<Api> = {}): { readonly control: CampaignControl; readonly calls: string[] } {
  const calls: string[] = [];
  const api: Api = {
    actOnCampaign: (id, action) => {
      calls.push(`${action} ${id}`);
      return Promise.resolve({ status: statusAfter[action] });
    },
    campaigns: () => Promise.resolve([]),
    ...answers,
  };
  return { control: new CampaignControl(api, () => 42), calls };
}

it.each([
  ['start', 'paused', 'pause early'],
  ['pause', 'running', 'start early'],
  ['drain', 'running', 'start early'],
  ['pause', 'draining', 'drain early'],
] as const)('says before and after, and takes %s of what was %s back', async (action, before, back) => {
  const { control, calls } = controlled();
  await control.act(early, action, before);
  expect(control.change.value).toMatchObject({ before, after: statusAfter[action] });
  await control.undo();
  expect(calls).toEqual([`${action} early`, back]);
  expect(control.change.value).toEqual({ ...early, before: statusAfter[action], after: before });
  await control.undo();
  expect(calls).toHaveLength(2);
});

it('offers no way back to a finished campaign', async () => {
  const { control } = controlled();
  await control.act(early, 'start', 'finished');
  expect(control.change.value).toEqual({ ...early, before: 'finished', after: 'running' });
});

it('keeps the last change and says what went wrong when the service refuses', async () => {
  const refused = new ApiProblem({ status: 403, reason: 'permissionMissing' });
  const { control } = controlled({ actOnCampaign: () => Promise.reject(refused) });
  await control.act(early, 'start', 'paused');
  expect([control.change.value, control.trouble.value]).toEqual([undefined, refused]);
});

it('counts lists when it is asked, and says when', async () => {
  const totals = { records: 10, ready: 5, scheduled: 1, leased: 1, finished: 3 };
  const document = {
    id: 'early',
    name: 'Early',
    dialingMode: 'predictive',
    timeZone: 'America/Bogota',
    abandonment: { cap: 0.03 },
  } as const;
  const campaign = { campaign: document, status: 'running', totals, outcomes: {} } as const;
  const { control } = controlled({ campaigns: () => Promise.resolve([campaign]) });
  await control.count();
  expect(control.progress.value.get('early')).toEqual({ finished: 3, records: 10, countedAt: 42 });
});
