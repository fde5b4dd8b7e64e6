import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';

/** HTTP status of each error code; the rest are 500. */
const statusOf: Readonly<Partial<Record<ErrorCode, number>>> = {
  REQUEST_INVALID: 400,
  CAMPAIGN_INVALID: 422,
  AGENT_INVALID: 422,
  NUMBER_INVALID: 422,
  IMPORT_FAILED: 422,
  AUDIO_UNREADABLE: 422,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CAMPAIGN_UNKNOWN: 404,
  AGENT_UNKNOWN: 404,
  TRUNK_UNKNOWN: 404,
  CALL_UNKNOWN: 404,
  LEG_UNKNOWN: 404,
  CALL_STATE: 409,
  LEG_STATE: 409,
  RATE_LIMITED: 429,
  STORE_UNREACHABLE: 503,
  SWITCH_UNREACHABLE: 503,
};

/** A refusal as it goes out. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: { readonly code: string; readonly message: string };
}

/** What the caller is told of an error: of operational ones everything, of bugs only that there was one. */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof AppError) {
    return { status: statusOf[error.code] ?? 500, body: { code: error.code, message: error.message } };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const lines = error.validation.map(({ instancePath, message }) => {
      const key = instancePath.slice(1).replaceAll('/', '.');
      return `${key || '(the whole request)'}: expected ${message ?? 'another value'}`;
    });
    return { status: 400, body: { code: 'REQUEST_INVALID', message: lines.join('; ') } };
  }
  return answerToFramework(error);
}

function answerToFramework(error: unknown): ErrorAnswer {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 429) {
    return { status, body: { code: 'RATE_LIMITED', message: 'too many requests; slow down and try again' } };
  }
  if (status >= 400 && status < 500 && error instanceof Error) {
    return { status, body: { code: 'REQUEST_INVALID', message: error.message } };
  }
  return { status: 500, body: { code: 'UNEXPECTED', message: 'something went wrong here; the log says what' } };
}
