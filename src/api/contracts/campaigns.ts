import { z } from 'zod';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { idParams } from './common.ts';

export const campaignBody = campaignSchema;

export const campaignStatus = z.enum(['paused', 'running', 'draining', 'finished']);

export const campaignAction = z.enum(['start', 'pause', 'drain']);

export const campaignActionParams = idParams.extend({ action: campaignAction });

export const campaignReply = z.object({
  campaign: z.looseObject({ id: z.string(), name: z.string() }),
  status: campaignStatus,
  /** Records by what they wait for. */
  totals: z.object({
    records: z.number(),
    ready: z.number(),
    scheduled: z.number(),
    leased: z.number(),
    finished: z.number(),
  }),
  /** Attempts settled since the campaign began. */
  outcomes: z.partialRecord(z.enum(outcomes), z.number()),
  /** What its schedule does next; absent: it has none. `at` in epoch ms. */
  next: z.object({ action: campaignAction, at: z.number() }).exactOptional(),
});

/** Settings by their path in a campaign, with the values that they have where a campaign does not name them. */
export const campaignDefaultsReply = z.record(z.string(), z.unknown());

/** The campaign is gone; its records are in the store's archive. */
export const campaignRemovedReply = z.object({ archivedRecords: z.number() });

export const campaignStatusReply = z.object({ status: campaignStatus });
