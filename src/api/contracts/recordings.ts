import { z } from 'zod';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { instant, limit } from './common.ts';

const name = z.string().min(1).max(200).exactOptional();
const at = z.coerce.number().int().nonnegative().exactOptional();

/** Which recordings: those that fit every filter given. Instants are epoch ms, `from` included and `to` not. */
export const recordingsQuery = z.object({
  from: at,
  to: at,
  campaign: name,
  agent: name,
  /** The agent's team when the recording began. */
  team: name,
  debtor: name,
  outcome: z.enum(outcomes).exactOptional(),
  /** The label that counts now. */
  disposition: name,
  /** In ms, both included; a recording that goes on has no duration yet. */
  minDuration: at,
  maxDuration: at,
  /** Whether somebody listened to it. */
  heard: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .exactOptional(),
  limit,
  /** `next` of the page before. */
  cursor: z
    .string({ error: 'next of the page before' })
    .regex(/^\d{1,16}\.[\w-]{1,64}$/, { error: 'next of the page before' })
    .exactOptional(),
});

export const recordingParams = z.object({ id: z.uuid() });

export const recordingReply = z.object({
  recordingId: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  file: z.string(),
  startedAt: instant,
  /** `repaired`: closed after a crash. `failed`: no readable file was left. */
  state: z.enum(['recording', 'complete', 'repaired', 'failed']),
  durationMs: z.number().exactOptional(),
  outcome: z.enum(outcomes).exactOptional(),
  disposition: z.string().exactOptional(),
  /** When somebody first listened to it. */
  heardAt: instant.exactOptional(),
});

/** A page, newest first. It may be short, even empty, where few fit: `next` says that there are more to look through. */
export const recordingsReply = z.object({
  recordings: z.array(recordingReply).readonly(),
  next: z.string().exactOptional(),
});
