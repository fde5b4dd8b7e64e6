import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { supervisionModes, type SupervisionMode } from '../../../telephony/call-control.ts';
import type { ConversationService } from '../../services/conversation-service.ts';
import type { ConversationHolds } from '../../services/conversation-holds.ts';
import type { RecordingPauses } from '../../services/recording-pauses.ts';
import {
  houseRank,
  type SupervisionAsker,
  type SupervisionReport,
  type SupervisionService,
} from '../../services/supervision-service.ts';
import type { TransferService } from '../../services/transfer-service.ts';
import type { Permission } from '../../identity/permission.ts';
import { holds, may, type Principal } from '../../identity/principal.ts';
import { doneReply, idParams } from '../contracts/common.ts';
import {
  dtmfBody,
  supervisionBody,
  supervisionParams,
  supervisionReply,
  transferBody,
} from '../contracts/conversations.ts';
import type { OwnerOfAgent } from '../access/require-permission.ts';
import { ownName } from '../access/own-name.ts';
import { route, type Caller, type Route } from '../route.ts';

export interface ConversationServices extends Pick<ConversationService, 'sendDtmf'> {
  readonly transfers: Pick<TransferService, 'toAgent' | 'toNumber' | 'complete' | 'cancel'>;
  readonly supervision: Pick<SupervisionService, 'supervise' | 'stop' | 'list' | 'agentOf'>;
  readonly recordings: Pick<RecordingPauses, 'pause' | 'resume'>;
  readonly holds: Pick<ConversationHolds, 'hold' | 'takeBack'>;
  readonly ownerOfAgent: OwnerOfAgent;
}

type ConversationRoute = Route<ConversationServices>;

const tag = 'conversations';
const done = { done: true } as const;

/** Reviewers may listen; speaking takes a supervisor. */
const permissionOfMode: Readonly<Record<SupervisionMode, Permission>> = {
  listen: 'supervise.listen',
  whisper: 'supervise.speak',
  barge: 'supervise.speak',
};

const modeSummaries: Readonly<Record<SupervisionMode, string>> = {
  listen: 'Hear the conversation of an agent, unheard; the phone of the supervisor is called',
  whisper: 'Speak to the agent alone; the debtor does not hear it, and it is on no recording',
  barge: 'Speak to debtor and agent; recorded with the agent',
};

const dtmfRoute: ConversationRoute = route({
  method: 'POST',
  path: '/agents/:id/dtmf',
  permission: 'conversations.control',
  scope: { agent: 'id' },
  tag,
  summary: "Send digits to the debtor's end, 0-9 * # A-D; answers when the last was sent",
  params: idParams,
  body: dtmfBody,
  reply: doneReply,
  handle: async (conversations, { params, body }) => {
    await conversations.sendDtmf(params.id, body.digits);
    return done;
  },
});

const transferSummaries = {
  complete: 'Join debtor and target; while the target rings, at their answer',
  cancel: 'End the call to the target and take the debtor back',
} as const;

const transferRoutes: readonly ConversationRoute[] = [
  route({
    method: 'POST',
    path: '/agents/:id/transfer',
    permission: 'conversations.control',
    scope: { agent: 'id' },
    tag,
    summary:
      'Hand the debtor on, to a listed target or an idle agent: blind, or attended: the agent speaks with them first. If it fails they come back',
    params: idParams,
    body: transferBody,
    reply: doneReply,
    handle: async ({ transfers }, { params, body }) => {
      if ('agent' in body) await transfers.toAgent(params.id, body.kind, body.agent);
      else if ('anyAgent' in body) await transfers.toAgent(params.id, body.kind);
      else await transfers.toNumber(params.id, body.kind, body.target);
      return done;
    },
  }),
  ...(['complete', 'cancel'] as const).map((action): ConversationRoute =>
    route({
      method: 'POST',
      path: `/agents/:id/transfer/${action}`,
      permission: 'conversations.control',
      scope: { agent: 'id' },
      tag,
      summary: transferSummaries[action],
      params: idParams,
      reply: doneReply,
      handle: ({ transfers }, { params }) => {
        transfers[action](params.id);
        return done;
      },
    }),
  ),
];

const recordingSummaries = {
  pause:
    'Silence the recording while the debtor gives card data; it ends with the conversation of the agent at the latest',
  resume: 'Go on recording after a pause',
} as const;

const recordingRoutes = (['pause', 'resume'] as const).map((action): ConversationRoute =>
  route({
    method: 'POST',
    path: `/agents/:id/recording/${action}`,
    permission: 'conversations.control',
    scope: { agent: 'id' },
    tag,
    summary: recordingSummaries[action],
    params: idParams,
    reply: doneReply,
    handle: async ({ recordings }, { params }) => {
      await recordings[action](params.id);
      return done;
    },
  }),
);

const holdRoutes: readonly ConversationRoute[] = [
  route({
    method: 'POST',
    path: '/agents/:id/hold',
    permission: 'conversations.control',
    scope: { agent: 'id' },
    tag,
    summary: 'Put the debtor on hold: they hear the prompt `hold` of the house; the agent stays bound to them',
    params: idParams,
    reply: doneReply,
    handle: async ({ holds }, { params }) => {
      await holds.hold(params.id);
      return done;
    },
  }),
  route({
    method: 'DELETE',
    path: '/agents/:id/hold',
    permission: 'conversations.control',
    scope: { agent: 'id' },
    tag,
    summary: 'Take the debtor off hold',
    params: idParams,
    reply: doneReply,
    handle: async ({ holds }, { params }) => {
      await holds.takeBack(params.id);
      return done;
    },
  }),
];

function askerOf({ principal, address }: Caller): SupervisionAsker {
  return { role: principal.id, rank: rankOf(principal), address };
}

/** Whoever may do more may change and end what others began. */
function rankOf(principal: Principal): number {
  if (holds(principal, 'people.manage')) return houseRank;
  return holds(principal, 'supervise.speak') ? 2 : 1;
}

/** Their own supervision, and those of agents within their scope. */
async function isShown(
  { supervisorId, agentId }: Pick<SupervisionReport, 'supervisorId' | 'agentId'>,
  principal: Principal,
  ownerOfAgent: OwnerOfAgent,
): Promise<boolean> {
  if (principal.kind === 'person' && principal.id === supervisorId) return true;
  return may(principal, 'supervise.listen', { ...(await ownerOfAgent(agentId)), agentId });
}

const supervisionRoutes: readonly ConversationRoute[] = [
  ...supervisionModes.map((mode): ConversationRoute =>
    route({
      method: 'POST',
      path: `/agents/:id/supervision/${mode}`,
      permission: permissionOfMode[mode],
      scope: { agent: 'id' },
      tag,
      summary: modeSummaries[mode],
      params: idParams,
      body: supervisionBody,
      reply: supervisionReply,
      handle: ({ supervision }, { params, body: { supervisor, phone }, caller }) => {
        const supervisorId = ownName(caller.principal, supervisor, 'supervisor');
        return supervision.supervise({ supervisorId, phone, agentId: params.id, mode, caller: askerOf(caller) });
      },
    }),
  ),
  route({
    method: 'DELETE',
    path: '/supervisions/:id',
    permission: 'supervise.listen',
    scope: 'filtered',
    tag,
    summary:
      "End what a supervisor hears: one's own supervision, or one that a lower role began; the conversation goes on",
    params: supervisionParams,
    reply: doneReply,
    handle: async ({ supervision, ownerOfAgent }, { params, caller }) => {
      const shown = { supervisorId: params.id, agentId: supervision.agentOf(params.id) };
      if (!(await isShown(shown, caller.principal, ownerOfAgent)))
        throw new AppError('NOT_FOUND', { reason: 'supervisesNobody', supervisorId: params.id });
      await supervision.stop(params.id, askerOf(caller));
      return done;
    },
  }),
  route({
    method: 'GET',
    path: '/supervisions',
    permission: 'supervise.listen',
    scope: 'filtered',
    tag,
    summary: 'Who supervises which conversation now, and how',
    reply: z.array(supervisionReply).readonly(),
    handle: async ({ supervision, ownerOfAgent }, { caller: { principal } }) => {
      const all = supervision.list();
      const shown = await Promise.all(all.map((each) => isShown(each, principal, ownerOfAgent)));
      return all.filter((_, index) => shown[index]);
    },
  }),
];

/** Actions on running conversations: by their agents (transfers, digits) and by supervisors. */
export const conversationRoutes: readonly ConversationRoute[] = [
  ...transferRoutes,
  dtmfRoute,
  ...recordingRoutes,
  ...holdRoutes,
  ...supervisionRoutes,
];
