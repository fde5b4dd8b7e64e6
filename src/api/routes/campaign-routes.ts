import { z } from 'zod';
import { campaignDefaults } from '../../../config/campaign-defaults.ts';
import { defaultAbandonmentCap } from '../../../config/campaign-schema.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { AppError } from '../../../kernel/errors.ts';
import { may } from '../../identity/principal.ts';
import type { AppliedSettings, CampaignReport, CampaignService } from '../../services/campaign-service.ts';
import {
  campaignActionParams,
  campaignBody,
  campaignDefaultsReply,
  campaignRemovedReply,
  campaignReply,
  campaignStatusReply,
} from '../contracts/campaigns.ts';
import { appliedReply, dryRunQuery, idParams } from '../contracts/common.ts';
import { requireProof } from '../access/require-permission.ts';
import { route, type Caller, type Route } from '../route.ts';
import { requireSameId } from './require-same-id.ts';

export type CampaignServices = Pick<CampaignService, 'list' | 'report' | 'apply' | 'command' | 'remove'>;

const tag = 'campaigns';

/** Campaigns: their rules, their state, the counts of their records. */
export const campaignRoutes: readonly Route<CampaignServices>[] = [
  route({
    method: 'GET',
    path: '/campaigns',
    permission: 'campaigns.read',
    scope: 'filtered',
    tag,
    summary: 'All campaigns with the counts of their records',
    reply: z.array(campaignReply).readonly(),
    handle: async (campaigns, { caller }) =>
      (await campaigns.list())
        .filter(({ campaign }) => may(caller.principal, 'campaigns.read', { campaignId: campaign.id }))
        .map(shown),
  }),
  route({
    method: 'GET',
    path: '/campaign-defaults',
    permission: 'campaigns.read',
    scope: 'shared',
    tag,
    summary: 'What a campaign has that names nothing but what it must',
    reply: campaignDefaultsReply,
    handle: () => campaignDefaults,
  }),
  route({
    method: 'GET',
    path: '/campaigns/:id',
    permission: 'campaigns.read',
    scope: { campaign: 'id' },
    tag,
    summary: 'One campaign with the counts of its records',
    params: idParams,
    reply: campaignReply,
    handle: async (campaigns, { params }) => shown(await campaigns.report(params.id)),
  }),
  route({
    method: 'PUT',
    path: '/campaigns/:id',
    permission: 'campaigns.write',
    scope: { campaign: 'id' },
    tag,
    summary: 'Create a campaign (paused) or change it at once, also while it runs',
    params: idParams,
    query: dryRunQuery,
    body: campaignBody,
    reply: appliedReply,
    handle: async (campaigns, { params, query, body, caller }) => {
      requireSameId(params.id, body.id);
      if (touchesCaps(body, await campaigns.apply(body, { dryRun: true }))) requireCaps(caller, body.id);
      return campaigns.apply(body, query);
    },
  }),
  route({
    method: 'DELETE',
    path: '/campaigns/:id',
    permission: 'campaigns.write',
    scope: { campaign: 'id' },
    tag,
    summary: 'Remove a campaign that does not run; its records are archived',
    params: idParams,
    reply: campaignRemovedReply,
    handle: (campaigns, { params }) => campaigns.remove(params.id),
  }),
  route({
    method: 'POST',
    path: '/campaigns/:id/:action',
    permission: 'campaigns.control',
    scope: { campaign: 'id' },
    tag,
    summary: 'Start, pause (no new calls) or drain (no new calls, then pause) a campaign',
    params: campaignActionParams,
    reply: campaignStatusReply,
    handle: async (campaigns, { params }) => ({ status: await campaigns.command(params.id, params.action) }),
  }),
];

/** Whether a campaign would have another abandonment policy than now; a new one, a higher cap than the default. */
function touchesCaps({ abandonment }: Campaign, { change, differences }: AppliedSettings): boolean {
  if (change === 'added') return abandonment.cap > defaultAbandonmentCap;
  return differences.some(({ key }) => key.startsWith('abandonment'));
}

/** Who changes how many calls may be abandoned answers for it. @throws AppError FORBIDDEN */
function requireCaps(caller: Caller, campaignId: string): void {
  if (!may(caller.principal, 'campaigns.caps', { campaignId }))
    throw new AppError('FORBIDDEN', { reason: 'permissionMissing', permission: 'campaigns.caps' });
  requireProof(caller);
}

function shown({ campaign, ...rest }: CampaignReport): z.output<typeof campaignReply> {
  return { campaign: { ...campaign }, ...rest };
}
