import { z } from 'zod';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { verdictKinds } from '../../../telephony/verdict.ts';
import { instant, limit } from './common.ts';

const name = z.string().min(1).max(200).exactOptional();
const at = z.coerce.number().int().nonnegative().exactOptional();
/** A share of the recording's length. */
const share = z.coerce.number().min(0).max(1).exactOptional();

const recordingStates = ['recording', 'complete', 'cut', 'repaired', 'failed'] as const;

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
  /** How much of it the agent speaks, the debtor, both, nobody. A recording that was not measured yet fits no share. */
  minAgentShare: share,
  maxAgentShare: share,
  minDebtorShare: share,
  maxDebtorShare: share,
  minOverlap: share,
  maxOverlap: share,
  minSilence: share,
  maxSilence: share,
  /** What the detector said of who answered. */
  verdict: z.enum(verdictKinds).exactOptional(),
  /** A number of the debtor, as people write it: needs `debtors.read`. */
  number: z.string().min(3).max(40).exactOptional(),
  /** Whether it is whole, and what it lacks. */
  state: z.enum(recordingStates).exactOptional(),
  /** Whether somebody listened to it. */
  heard: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .exactOptional(),
  /** Whether it is under legal hold. */
  legalHold: z
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

/** A reason that a person wrote; others are codes. */
const inTheirWords = 'In words of whoever gave it';

/** Why a recording must not be removed. */
export const legalHoldReply = z.object({
  reason: z.string().meta({ description: inTheirWords }),
  by: z.string(),
  at: instant,
});

/** Why it is placed, or lifted. */
export const legalHoldBody = z.strictObject({
  reason: z.string().trim().min(1).max(500).meta({ description: inTheirWords }),
});

/** `removed`: its person was erased meanwhile. */
export const liftedHoldReply = z.object({ result: z.enum(['lifted', 'removed']) });

export const recordingReply = z.object({
  recordingId: z.string(),
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string(),
  agentId: z.string().exactOptional(),
  team: z.string().exactOptional(),
  /** Of its campaign when the recording began: it is kept as long as that wants. */
  rulePack: z.string().exactOptional(),
  file: z.string(),
  startedAt: instant,
  /**
   * `cut`: it could no longer be written (the disk was full, say) and holds what came before. `repaired`: closed after a crash, its
   * last second may be missing. `failed`: no readable file was left.
   */
  state: z.enum(recordingStates),
  durationMs: z.number().exactOptional(),
  outcome: z.enum(outcomes).exactOptional(),
  disposition: z.string().exactOptional(),
  /** What the detector said of who answered. */
  verdict: z.string().exactOptional(),
  /** When somebody first listened to it. */
  heardAt: instant.exactOptional(),
  /** What its file says; absent until it was read through. */
  measures: z
    .object({
      /** Of the whole file, in hexadecimal. */
      sha256: z.string(),
      agentTalkMs: z.number(),
      debtorTalkMs: z.number(),
      /** Both speak. */
      overlapMs: z.number(),
      /** Nobody speaks. */
      silenceMs: z.number(),
      longestSilenceMs: z.number(),
    })
    .exactOptional(),
  /** Where its files are kept; absent: where they were recorded (`file`). */
  home: z
    .object({
      vault: z.enum(['folder', 'bucket']),
      key: z.string(),
      /** Of the sound as it is kept. */
      bytes: z.number(),
      /** The key that encrypted it. */
      keyId: z.string().exactOptional(),
      /** `moving`: `file` still counts. `moved`: `file` may be left. `kept`: `file` is gone. */
      state: z.enum(['moving', 'moved', 'kept']),
    })
    .exactOptional(),
  /** Present while it is under legal hold: nothing removes it. */
  legalHold: legalHoldReply.exactOptional(),
  /** Its person was erased while it was held: `debtorId` leads to nobody, and it goes when the hold is lifted. */
  awaitsErasure: z.literal(true).exactOptional(),
});

export const momentKinds = [
  'held',
  'unheld',
  'paused',
  'unpaused',
  'transfer',
  'joined',
  'disposition',
  'promise',
] as const;

export const describedRecordingReply = recordingReply.extend({
  /** What happened in the call. Holds and pauses have two ends; what was chosen may come after the recording. */
  moments: z
    .array(
      z.object({
        at: instant,
        kind: z.enum(momentKinds),
        /** The disposition. */
        label: z.string().exactOptional(),
        /** Of a promise. */
        until: instant.exactOptional(),
      }),
    )
    .readonly(),
});

const sketchedChannel = z.object({
  /** Base64 of signed bytes: the lowest and the highest sample of each 20 ms, −128 to 127. */
  peaks: z.string(),
  /** When somebody speaks, in order: from, to, in ms. */
  speech: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly(),
});

/** A recording as it is drawn, without its sound. */
export const sketchReply = z.object({
  durationMs: z.number(),
  /** Pairs of peaks in a second. */
  peaksPerSecond: z.number(),
  agent: sketchedChannel,
  debtor: sketchedChannel,
});

/** From the beginning of the recording, ms. */
const moment = z.number().int().nonnegative();

/** What somebody writes at an instant of a recording, or at a range of it. */
export const commentBody = z
  .strictObject({ fromMs: moment, toMs: moment.exactOptional(), text: z.string().trim().min(1).max(2_000) })
  .refine(({ fromMs, toMs = fromMs }) => toMs >= fromMs, { path: ['toMs'], error: 'not before fromMs' });

export const commentParams = recordingParams.extend({ commentId: z.uuid() });

/** The comments on a recording, in its order. */
export const commentsReply = z
  .array(
    z.object({
      id: z.string(),
      by: z.string(),
      at: instant,
      fromMs: z.number(),
      toMs: z.number().exactOptional(),
      text: z.string(),
    }),
  )
  .readonly();

/** A page, newest first. It may be short, even empty, where few fit: `next` says that there are more to look through. */
export const recordingsReply = z.object({
  recordings: z.array(recordingReply).readonly(),
  next: z.string().exactOptional(),
});
