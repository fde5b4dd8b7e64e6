import { z } from 'zod';
import type { Permission } from '../../identity/permission.ts';
import { may, type Principal } from '../../identity/principal.ts';
import { reachOf } from '../../identity/reach.ts';
import type { Owner } from '../../identity/scope.ts';
import { byPromise, type CallbackService, type CampaignCallback } from '../../services/callback-service.ts';
import type { OwnerOfAgent } from '../access/require-permission.ts';
import { callbackReply, callbacksQuery, callbacksReply, campaignCallbackReply } from '../contracts/callbacks.ts';
import { idParams } from '../contracts/common.ts';
import { ExportTable } from '../exports/export-table.ts';
import { pageCursor, placeOfCursor } from '../page-cursor.ts';
import { listRoute, route, type Route } from '../route.ts';

export interface CallbackServices {
  readonly callbacks: Pick<CallbackService, 'list' | 'find'>;
  readonly ownerOfAgent: OwnerOfAgent;
}

const place = z.strictObject({ promisedAt: z.number(), campaignId: z.string(), debtorId: z.string() });

/** Debtors who asked to be called. */
export const callbackRoutes: readonly Route<CallbackServices>[] = [
  route({
    method: 'GET',
    path: '/campaigns/:id/callbacks',
    permission: 'callbacks.read',
    scope: { campaign: 'id' },
    audited: true,
    tag: 'campaigns',
    summary:
      'The callbacks to come, the earliest first, then what became of the others since the service started, the newest first',
    params: idParams,
    reply: z.array(callbackReply).readonly(),
    handle: ({ callbacks }, { params }) => callbacks.list(params.id),
  }),
  listRoute({
    path: '/callbacks',
    permission: 'callbacks.read',
    scope: 'filtered',
    audited: true,
    tag: 'campaigns',
    summary:
      'Callbacks of all campaigns, by the instant they were promised for; those that are over since the service started',
    query: callbacksQuery,
    reply: callbacksReply,
    exports: { row: campaignCallbackReply, permission: 'history.export', needsProof: true },
    handle: async (services, { caller: { principal }, query: { limit, cursor, ...wanted }, format }) => {
      const start = cursor === undefined ? undefined : placeOfCursor(place, cursor);
      const isExport = format !== 'json';
      const permissions: readonly Permission[] = isExport ? ['callbacks.read', 'history.export'] : ['callbacks.read'];
      const found = await services.callbacks.find(wanted, (id) =>
        permissions.every((one) => reachesInto(principal, one, id)),
      );
      const seen = await visible(found, permissions, { principal, ownerOfAgent: services.ownerOfAgent });
      const rows = seen.filter((one) => !start || byPromise(one, start) > 0);
      if (isExport) {
        return new ExportTable({ name: 'callbacks', columns: Object.keys(campaignCallbackReply.shape), rows });
      }
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return { callbacks: page, ...(last && rows.length > limit && { next: pageCursor(placeOf(last)) }) };
    },
  }),
];

/** Whether anything in the campaign may be reached: whose a callback is shows by its agents. */
function reachesInto(principal: Principal, permission: Permission, campaignId: string): boolean {
  const { all, campaigns, teams, agents } = reachOf(principal, permission);
  return all || teams.length > 0 || agents.length > 0 || campaigns.includes(campaignId);
}

/** Those that each of the permissions reaches: by the campaign, by the agent they were promised for, or by who took them. */
async function visible(
  found: readonly CampaignCallback[],
  permissions: readonly Permission[],
  { principal, ownerOfAgent }: { readonly principal: Principal; readonly ownerOfAgent: OwnerOfAgent },
): Promise<readonly CampaignCallback[]> {
  const agents = [...new Set(found.flatMap(agentsOf))];
  const owners = await Promise.all(agents.map(async (id) => [id, await ownerOfAgent(id)] as const));
  const teams = new Map(owners.map(([id, owner]) => [id, owner?.team]));
  return found.filter((one) => {
    const { campaignId } = one;
    const owned: readonly Owner[] = agentsOf(one).map((agentId) => ({ campaignId, agentId, team: teams.get(agentId) }));
    return permissions.every((permission) =>
      [{ campaignId }, ...owned].some((owner) => may(principal, permission, owner)),
    );
  });
}

function agentsOf({ promisedAgent, agentId }: CampaignCallback): readonly string[] {
  return [promisedAgent, agentId].filter((id) => id !== undefined);
}

function placeOf({ promisedAt, campaignId, debtorId }: CampaignCallback): z.output<typeof place> {
  return { promisedAt, campaignId, debtorId };
}
