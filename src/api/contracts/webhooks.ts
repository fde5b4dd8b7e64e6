import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';
import { instant } from './common.ts';
import { webhookEventTypes } from './webhook-events.ts';

/** Why a delivery failed. `refusedAddress`: not a public address. `plainHttp`: a public address without TLS. */
export const deliveryFailures = [
  'refusedAddress',
  'plainHttp',
  'unresolved',
  'unreachable',
  'timedOut',
  'redirected',
  'status',
] as const;

/** Why an event is a dead letter: tried too often, or too many waited. */
export const burialReasons = ['triedTooOften', 'tooManyWaiting'] as const;

const address = z
  .url({ protocol: /^https?$/, error: 'an address like https://crm.example.com/marcador' })
  .max(2_000)
  .refine((text) => !text.includes('@'), { error: 'an address without user and password' });

export const addWebhookBody = z.strictObject({
  url: address,
  /** Absent: all. */
  types: z.array(z.enum(webhookEventTypes)).min(1).max(webhookEventTypes.length).exactOptional(),
  /** Absent: all. Events that belong to no campaign are always delivered. */
  campaigns: z.array(identifier).min(1).max(200).exactOptional(),
  /** Whether events name the debtor and the number. */
  personalData: z.boolean().default(false),
});

const subscription = {
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()).readonly().exactOptional(),
  campaigns: z.array(z.string()).readonly().exactOptional(),
  personalData: z.boolean(),
  createdAt: instant,
};

export const webhookReply = z.object({
  ...subscription,
  /** Events that wait to be delivered. */
  pending: z.int(),
  /** Events given up, which may be replayed. */
  dead: z.int(),
  /** Events that fell out of the dead letters. */
  lost: z.int(),
});

/** The only answer that holds the secret. */
export const addedWebhookReply = z.object({ ...subscription, secret: z.string() });

export const webhookParams = z.object({ id: identifier });

export const webhookTestReply = z.object({
  delivered: z.boolean(),
  failure: z.enum(deliveryFailures).exactOptional(),
  /** The receiver's HTTP status, where it answered. */
  status: z.int().exactOptional(),
  tookMs: z.number(),
});

export const deadLetterReply = z.object({
  eventId: z.string(),
  buriedAt: instant,
  reason: z.enum(burialReasons),
  /** The event as it would be delivered; it may hold personal data. */
  event: z.looseObject({ id: z.string(), type: z.string(), at: instant }),
});

export const replayBody = z.strictObject({
  /** Absent: all. */
  eventIds: z.array(z.string().max(200)).min(1).max(1_000).exactOptional(),
});

export const replayReply = z.object({ replayed: z.int() });
