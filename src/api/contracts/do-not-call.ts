import { z } from 'zod';
import { e164 } from '../../../config/identifiers.ts';
import { cursor, limit } from './common.ts';

export const numberParams = z.object({ e164 });

export const barredQuery = z.object({ limit, cursor });

/** A number that nobody calls. */
export const barredReply = z.object({
  e164: z.string(),
  /** The attempt in which its owner asked for it, or who entered it. */
  by: z.string(),
});

export const barredSliceReply = z.object({
  numbers: z.array(barredReply).readonly(),
  /** The `cursor` of the next page; absent on the last. */
  next: z.string().exactOptional(),
});

/** Numbers that one request may name. */
export const numbersBody = z.strictObject({ numbers: z.array(e164).min(1).max(1_000) });

export const barResults = z
  .array(z.object({ e164: z.string(), result: z.enum(['barred', 'lifted', 'unchanged']) }))
  .readonly();
