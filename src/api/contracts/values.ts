import { z } from 'zod';
import { propensityFactors, type PropensityFactor } from '../../../dialer/value/payment/propensity.ts';
import { identifier } from '../../../config/identifiers.ts';
import { instant } from './common.ts';

export const valueParams = z.object({ id: identifier, debtorId: z.string().min(1).max(200) });

const chance = z.object({
  /** What the segment lets expect, 0..1. */
  segment: z.number(),
  chance: z.number(),
  /** Of the debtor; weights, since old ones count less. */
  hits: z.number(),
  tries: z.number(),
});

const factor = z.enum(Object.keys(propensityFactors) as [PropensityFactor, ...PropensityFactor[]]);

/** What a debtor is worth calling for now, and why; null when the campaign has no such debtor. */
export const valueReply = z
  .object({
    at: instant,
    phones: z
      .array(
        z.object({
          /** The number's last four digits. */
          ending: z.string(),
          isNext: z.boolean(),
          segmentKey: z.string(),
          /** Local hour of the debtor. */
          hour: z.number().int(),
          /** Chance of an answer: by segment and hour, with the debtor's attempts, with this number's, with those at this hour. */
          ofSegment: z.number(),
          ofDebtor: z.number(),
          ofPhone: z.number(),
          chance: z.number(),
          hits: z.number(),
          tries: z.number(),
          restsUntil: instant.exactOptional(),
        }),
      )
      .readonly(),
    rightParty: chance,
    promise: chance,
    kept: chance,
    payment: z.object({
      source: z.enum(['score', 'propensity', 'promises']),
      chance: z.number(),
      terms: z.partialRecord(factor, z.number()).exactOptional(),
    }),
    balance: z.number().nullable(),
    /** Money a conversation with the debtor is expected to bring; what a dial brings, less its cost; its agent-seconds. */
    ofRightParty: z.number(),
    ofDial: z.number(),
    seconds: z.number(),
    perSecond: z.number(),
    priority: z.number(),
    rank: z.number(),
    /** Pacing goes by these chances. */
    isKnown: z.boolean(),
    decision: z
      .object({
        kind: z.enum(['now', 'wait']),
        bar: z.number(),
        better: z.object({ at: instant, chance: z.number() }).exactOptional(),
      })
      .exactOptional(),
  })
  .nullable();
