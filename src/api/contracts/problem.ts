import { z } from 'zod';
import { errorCodes } from '../../../kernel/errors.ts';

/** What can be wrong with one field of a request. */
export const fieldProblemCodes = [
  'missing',
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
    /** Which fields are wrong, where that is what is wrong. */
    errors: z.array(fieldProblem).readonly().exactOptional(),
  })
  .meta({ id: 'Problem' });
