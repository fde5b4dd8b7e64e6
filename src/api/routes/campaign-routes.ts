import { z } from 'zod';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { AppError } from '../../../kernel/errors.ts';
import { campaignActions, type CampaignReport } from '../../services/campaign-service.ts';
import { route, type Route } from '../route.ts';
import { appliedReply, campaignReply, campaignStatus, dryRunQuery, idParams } from '../schemas.ts';
import type { ApiServices } from '../services.ts';

/** Campaigns: their rules, their state, their records in figures. */
export function campaignRoutes({ campaigns }: ApiServices): readonly Route[] {
  const tag = 'campaigns';
  return [
    route({
      method: 'GET',
      path: '/campaigns',
      access: 'read',
      tag,
      summary: 'All campaigns with their records in figures',
      reply: z.array(campaignReply).readonly(),
      handle: async () => (await campaigns.list()).map(shown),
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id',
      access: 'read',
      tag,
      summary: 'One campaign with its records in figures',
      params: idParams,
      reply: campaignReply,
      handle: async ({ params }) => shown(await campaigns.report(params.id)),
    }),
    route({
      method: 'PUT',
      path: '/campaigns/:id',
      access: 'admin',
      tag,
      summary: 'Create a campaign (paused) or change it at once, also while it runs',
      params: idParams,
      query: dryRunQuery,
      body: campaignSchema,
      reply: appliedReply,
      handle: ({ params, query, body }) => {
        requireSameId(params.id, body.id);
        return campaigns.apply(body, query);
      },
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/:action',
      access: 'admin',
      tag,
      summary: 'Start, pause (no new calls) or drain (no new calls, then pause) a campaign',
      params: idParams.extend({ action: z.enum(campaignActions) }),
      reply: z.object({ status: campaignStatus }),
      handle: async ({ params }) => ({ status: await campaigns.command(params.id, params.action) }),
    }),
  ];
}

function shown({ campaign, ...rest }: CampaignReport): z.output<typeof campaignReply> {
  return { campaign: { ...campaign }, ...rest };
}

/** A document is applied under its own id only. */
export function requireSameId(path: string, body: string): void {
  if (path !== body) throw new AppError('REQUEST_INVALID', `the address names ${path}, the document ${body}`);
}
