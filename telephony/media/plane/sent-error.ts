import { AppError } from '../../../kernel/errors.ts';
import type { SentError } from './media-orders.ts';

/** An error as it is sent to another thread. */
export function sentError(error: unknown): SentError {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** The error that was sent. */
export function errorOf({ code, message, details = {} }: SentError): Error {
  return code === undefined ? new Error(message) : new AppError(code, message, { details });
}
