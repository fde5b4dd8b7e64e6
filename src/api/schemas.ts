import { z } from 'zod';
import { attemptStates } from '../../dialer/attempt/attempt-machine.ts';
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

const agentView = z.object({
  agentId: z.string(),
  name: z.string(),
  state: agentState,
  since: instant,
  loggingIn: z.boolean(),
  leaving: z.boolean(),
  callId: z.string().exactOptional(),
  campaignId: z.string().exactOptional(),
  callsTaken: z.number(),
  spentMs: z.record(agentState, z.number()),
});

const campaignView = z.object({
  campaignId: z.string(),
  name: z.string(),
  status: campaignStatus,
  agents: z.number(),
  lines: z.number(),
  ready: z.number(),
  dialled: z.number(),
  answered: z.number(),
  live: z.number(),
  connected: z.number(),
  machines: z.number(),
  abandoned: z.number(),
  window: z
    .object({ startsAt: z.number(), endsAt: z.number(), live: z.number(), abandoned: z.number() })
    .exactOptional(),
  abandonment: z.number(),
  abandonmentCap: z.number(),
  outcomes: z.record(z.enum(outcomes), z.number()),
  detection: z
    .object({
      mode: z.enum(['beforeConnect', 'whileConnected']),
      spotChecked: z.number(),
      falseMachines: z.number(),
      falseMachinesUpper: z.number(),
      machineShare: z.number(),
    })
    .exactOptional(),
  pacingReason: z.string().exactOptional(),
  pacingFigures: z.record(z.string(), z.number()).exactOptional(),
});

const trunkView = z.object({
  trunk: z.string(),
  up: z.boolean(),
  inUse: z.number(),
  freeLines: z.number(),
  closedUntil: instant.exactOptional(),
});

export const boardReply = z.object({
  startedAt: instant,
  store: z.enum(['up', 'down']),
  floor: z.object({
    at: instant,
    halted: z.string().exactOptional(),
    agents: z.array(agentView).readonly(),
    agentsByState: z.record(agentState, z.number()),
    callsByPhase: z.record(z.enum(attemptStates), z.number()),
    campaigns: z.array(campaignView).readonly(),
    trunks: z.array(trunkView).readonly(),
    occupancy: z.number(),
  }),
  trunks: z.array(trunkReply).readonly(),
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

export const fingerprintReply = z.object({
  id: z.string(),
  label: z.enum(['machine', 'announcement', 'invalidNumber', 'congestion']),
  confirmations: z.number(),
  learnedAt: instant,
  lastHeardAt: instant,
  durationMs: z.number(),
});

const learnt = z.enum([
  'new',
  'confirmed',
  'relabelled',
  'takenBack',
  'contradicted',
  'tooShort',
  'unknownPerson',
  'alreadyLearnt',
]);

export const learntReply = z.object({
  /** `notHeard`: the call was not listened to, or more than an hour ago. */
  learnt: z.enum([...learnt.options, 'notHeard']),
});

export const markedRecordingReply = z.object({
  learnt,
  /** `call`: from its beginning, as remembered. `recording`: from the file. */
  from: z.enum(['call', 'recording']),
});

/** Every refusal of the API has this shape. */
export const errorReply = z.object({
  code: z.string(),
  message: z.string(),
});
