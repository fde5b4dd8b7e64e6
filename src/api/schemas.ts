import { z } from 'zod';
import { outcomes } from '../../dialer/outcome/outcome.ts';
import { agentStates } from '../../routing/agent/agent.ts';
import { identifier } from '../../config/identifiers.ts';

/** Names of what the API takes and gives, once for all routes. Instants are epoch ms. */
export const idParams = z.object({ id: identifier });

export const dryRunQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
});

const instant = z.number();
const outcomeCounts = z.partialRecord(z.enum(outcomes), z.number());
const agentState = z.enum(agentStates);
export const campaignStatus = z.enum(['paused', 'running', 'draining', 'finished']);
const lines = z.object({
  queued: z.number(),
  dialling: z.number(),
  ringing: z.number(),
  answered: z.number(),
  connected: z.number(),
});

export const appliedReply = z.object({
  id: z.string(),
  change: z.enum(['added', 'updated', 'unchanged']),
  differences: z
    .array(z.object({ key: z.string(), before: z.unknown().exactOptional(), after: z.unknown().exactOptional() }))
    .readonly(),
});

export const totalsReply = z.object({
  records: z.number(),
  ready: z.number(),
  scheduled: z.number(),
  leased: z.number(),
  finished: z.number(),
});

export const campaignReply = z.object({
  campaign: z.looseObject({ id: z.string(), name: z.string() }),
  status: campaignStatus,
  totals: totalsReply,
  outcomes: outcomeCounts,
});

export const agentReply = z.object({
  agent: z.object({
    id: z.string(),
    name: z.string(),
    phone: z.string(),
    skills: z.record(z.string(), z.number()),
    campaigns: z.union([z.literal('*'), z.array(z.string()).readonly()]),
  }),
  state: agentState,
  since: instant.exactOptional(),
  callId: z.string().exactOptional(),
});

export const stateReply = z.object({ state: agentState });

export const trunkReply = z.object({
  trunk: z.string(),
  up: z.boolean(),
  registered: z.boolean().exactOptional(),
  channelsInUse: z.number(),
  queued: z.number(),
  cpsLimit: z.number(),
  channelLimit: z.number(),
});

export const boardReply = z.object({
  at: instant,
  startedAt: instant,
  store: z.enum(['up', 'down']),
  agents: z
    .array(z.object({ agentId: z.string(), state: agentState, since: instant, callId: z.string().exactOptional() }))
    .readonly(),
  agentStates: z.record(agentState, z.number()),
  campaigns: z
    .array(
      z.object({
        campaignId: z.string(),
        lines,
        outcomes: outcomeCounts,
        lastDecision: z.object({ at: instant, decision: z.string(), reason: z.string() }).exactOptional(),
      }),
    )
    .readonly(),
  trunks: z.array(trunkReply).readonly(),
  occupancy: z.number(),
  abandonment: z.number(),
  connectedPerAgentHour: z.number(),
  alarms: z.array(z.object({ at: instant, code: z.string(), subject: z.string(), reason: z.string() })).readonly(),
});

export const recordingReply = z.object({
  recordingId: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  agentId: z.string().exactOptional(),
  file: z.string(),
  startedAt: instant,
  state: z.enum(['recording', 'complete', 'repaired', 'failed']),
  durationMs: z.number().exactOptional(),
});

export const journalReply = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(['event', 'command', 'note']),
  /** JSON of the event, the command or the note. */
  body: z.string(),
});

/** Every refusal of the API has this shape. */
export const errorReply = z.object({
  code: z.string(),
  message: z.string(),
});
