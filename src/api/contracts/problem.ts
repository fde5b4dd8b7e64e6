import { z } from 'zod';
import type { ErrorReason } from '../../../kernel/error-detail.ts';
import { messagesIn } from '../../messages/messages.ts';
import { errorCodes } from '../../../kernel/errors.ts';

/** What can be wrong with one field of a request. */
/** The keys of the catalogue: its type asks for every reason. */
export const errorReasons = Object.keys(messagesIn('en').errorDetails) as readonly ErrorReason[];

export const fieldProblemCodes = [
  'missing',
  'unknown',
  'unknownField',
  'wrongType',
  'wrongFormat',
  'notAllowed',
  'tooSmall',
  'tooLarge',
  'outOfRange',
  'mismatch',
  'invalid',
] as const;

export const fieldProblem = z.object({
  in: z.enum(['body', 'path', 'query']),
  /** JSON Pointer (RFC 6901) into that part of the request; empty: all of it. */
  path: z.string(),
  code: z.enum(fieldProblemCodes),
  /** What was expected. */
  message: z.string(),
});

/** Every refusal of the API: problem details (RFC 9457), sent as `application/problem+json`. */
export const problemReply = z
  .object({
    /** Names the kind of problem; stable as `code`. */
    type: z.string(),
    /** The kind of problem in words. */
    title: z.string(),
    /** The HTTP status. */
    status: z.int(),
    /** What is wrong this time, in words. */
    detail: z.string(),
    code: z.enum(errorCodes),
    /** What exactly is wrong, where programs can say it in their reader's language, and the particulars that this needs. */
    reason: z.enum(errorReasons).exactOptional(),
    params: z.record(z.string(), z.unknown()).exactOptional(),
    /** Which fields are wrong, where that is what is wrong. */
    errors: z.array(fieldProblem).readonly().exactOptional(),
  })
  .meta({ id: 'Problem' });
