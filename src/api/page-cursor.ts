import type { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';

/** Where a page goes on, as a word that fits into an address. */
export function pageCursor(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor back. @throws AppError REQUEST_INVALID when it is not a cursor of this list */
export function placeOfCursor<P>(schema: z.ZodType<P>, cursor: string): P {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    const fields = [{ in: 'query', path: '/cursor', code: 'invalid', message: 'the cursor of the page before' }];
    throw new AppError('REQUEST_INVALID', 'cursor: expected the cursor of the page before', {
      cause,
      details: { fields },
    });
  }
}
