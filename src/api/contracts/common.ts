import { z } from 'zod';
import { agentFindings } from '../../../routing/agent/agent-finding.ts';
import { campaignFindings } from '../../../dialer/campaign/campaign-finding.ts';
import { identifier } from '../../../config/identifiers.ts';

/** Schemas that several areas share. Contracts are for browsers too: they import zod and pure modules only. */

/** Epoch ms. */
export const instant = z.number();

/** Who does something: the user name of a person, or whom an integration acts for. */
export const actorName = z
  .string({ error: 'a name of letters, digits, . _ and -' })
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/, { error: 'a name of letters, digits, . _ and -' });

export const idParams = z.object({ id: identifier });

export const dryRunQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
});

/** The answer of an action that returns nothing else. */
export const doneReply = z.object({ done: z.literal(true) });

/** A setting that was taken and may not be as intended. */
const appliedWarning = z.object({
  code: z.enum([...campaignFindings, ...agentFindings]),
  /** The setting, like `abandonment.connectionStartPoint`. */
  path: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
});

/** What a document changed, or would change. */
export const appliedReply = z.object({
  id: z.string(),
  change: z.enum(['added', 'updated', 'unchanged']),
  differences: z
    .array(
      z.object({
        /** Path of the key, like `retry.rules.busy.delayMs`. */
        key: z.string(),
        before: z.unknown().exactOptional(),
        after: z.unknown().exactOptional(),
      }),
    )
    .readonly(),
  warnings: z.array(appliedWarning).readonly().exactOptional(),
});

/** Most entries of a page. */
export const limit = z.coerce.number().int().min(1).max(1_000).default(100);

/** Where a page goes on, as the one before said; absent: at the beginning. */
export const cursor = z
  .string()
  .regex(/^\d{1,20}$/)
  .exactOptional();

/** Likewise, of a list whose places are more than a number. */
export const placeCursor = z
  .string()
  .max(1_000)
  .regex(/^[A-Za-z0-9_-]+$/)
  .exactOptional();

/** Parameters of a reason: the particulars its text needs, see src/messages. */
export const reasonParams = z.record(z.string(), z.union([z.string(), z.number()]));

/** Why something happened: members of a closed list, which grows with later versions. */
export function reasoned<R extends string>(reasons: readonly R[]): Reasoned<R> {
  return { reason: z.enum(reasons), params: reasonParams.exactOptional() };
}

interface Reasoned<R extends string> {
  readonly reason: z.ZodEnum<{ readonly [Reason in R]: Reason }>;
  readonly params: z.ZodExactOptional<typeof reasonParams>;
}
