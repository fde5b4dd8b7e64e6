import { z } from 'zod';
import { legDownReasons } from '../../../telephony/reasons.ts';
import { agentStates } from '../../../routing/agent/agent.ts';
import { identifier, label } from '../../../config/identifiers.ts';
import { idParams, instant, reasonParams } from './common.ts';

export { agentSchema as agentBody } from '../../../config/agent-schema.ts';

export const agentState = z.enum(agentStates);

/** What an agent does after the call in progress. */
export const agentWish = z.enum(['pause', 'logout', 'remove']);

/** `hangUp` ends the call the agent is on. */
export const agentAction = z.enum(['logout', 'ready', 'hangUp']);

export const agentActionParams = idParams.extend({ action: agentAction });

export const agentReply = z.object({
  agent: z.object({
    id: z.string(),
    name: z.string(),
    phone: z.string(),
    skills: z.record(z.string(), z.number()),
    campaigns: z.union([z.literal('*'), z.array(z.string()).readonly()]),
    languages: z.record(z.string(), z.number()).exactOptional(),
    licences: z.array(z.string()).readonly().exactOptional(),
    portfolios: z.union([z.literal('*'), z.array(z.string()).readonly()]).exactOptional(),
    team: z.string().exactOptional(),
    excludedDebtors: z.array(z.string()).readonly().exactOptional(),
  }),
  state: agentState,
  since: instant.exactOptional(),
  callId: z.string().exactOptional(),
  wish: agentWish.exactOptional(),
});

export const agentStateReply = z.object({ state: agentState, wish: agentWish.exactOptional() });

/** How long to wait for what becomes of a login, ms: a phone rings 30 s. */
export const loginQuery = z.object({ waitMs: z.coerce.number().int().min(0).max(60_000).default(0) });

export const agentLoginReply = z.object({
  state: agentState,
  /** `calling`: the phone has neither answered nor refused yet. */
  outcome: z.enum(['up', 'failed', 'calling']),
  /** Why it failed. */
  reason: z.enum(legDownReasons).exactOptional(),
  params: reasonParams.exactOptional(),
});

/** A team with the agents of it that the caller may see. */
export const teamReply = z.object({
  team: z.string(),
  agents: z
    .array(z.object({ id: z.string(), name: z.string(), state: agentState, since: instant.exactOptional() }))
    .readonly(),
  /** How many are in each state. */
  states: z.partialRecord(agentState, z.number()),
  /** Those that any of them works for. */
  campaigns: z.union([z.literal('*'), z.array(z.string()).readonly()]),
});

const teamName = label(64);

export const teamParams = z.object({ team: teamName });

/** Another name, or who is in it from now on: of the agents that the caller may change, all the others leave it. */
export const teamBody = z
  .strictObject({
    name: teamName.exactOptional(),
    agents: z.array(identifier).max(2_000).exactOptional(),
  })
  .refine(({ name, agents }) => name !== undefined || agents !== undefined, { error: 'name or agents' });

/** Who is in another team than before, and whose roles follow its new name. */
export const teamChangedReply = z.object({
  team: z.string(),
  moves: z
    .array(z.object({ id: z.string(), before: z.string().exactOptional(), after: z.string().exactOptional() }))
    .readonly(),
  people: z.array(z.string()).readonly(),
});

export const agentRemovedReply = z.object({ removed: z.literal(true) });
