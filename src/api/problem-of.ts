import { z } from 'zod';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { fieldProblem, type problemReply } from './contracts/problem.ts';
import { inEnglish } from '../messages/error-text.ts';
import { messagesIn } from '../messages/messages.ts';

type Problem = z.output<typeof problemReply>;
type FieldProblem = z.output<typeof fieldProblem>;

/** The media type of every refusal (RFC 9457). */
export const problemType = 'application/problem+json';

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
  EXPERIMENT_UNKNOWN: 404,
  AGENT_UNKNOWN: 404,
  TRUNK_UNKNOWN: 404,
  CALL_UNKNOWN: 404,
  LEG_UNKNOWN: 404,
  DOCUMENT_CHANGED: 412,
  REQUEST_IN_PROGRESS: 409,
  KEY_REUSED: 422,
  RANGE_BEYOND: 416,
  PROVIDER_UNREACHABLE: 503,
  CAMPAIGN_IN_USE: 409,
  IMPORT_BUSY: 409,
  IMPORT_STATE: 409,
  CALL_STATE: 409,
  LEG_STATE: 409,
  PHONE_UNKNOWN: 409,
  PHONE_NOT_REGISTERED: 409,
  PHONE_IN_USE: 409,
  SWITCH_UNSUPPORTED: 409,
  STORE_VOLATILE: 409,
  FLOOR_ELSEWHERE: 421,
  RATE_LIMITED: 429,
  STORE_UNREACHABLE: 503,
  VAULT_UNREACHABLE: 503,
  HISTORY_UNREACHABLE: 503,
  FLOOR_SILENT: 503,
  SWITCH_UNREACHABLE: 503,
};

/**
 * The refusal that answers an error. Operational errors are passed on whole; of a bug the caller learns only that there was one.
 *
 * An AppError may name the wrong fields in `details.fields`, in the shape of the contract.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) {
    const fields = z.array(fieldProblem).safeParse(error.details['fields']);
    return { ...problem(error.code, inEnglish(error), { fields: fields.data }), ...wireDetail(error) };
  }
  if (error instanceof z.ZodError) return fieldProblems(error);
  return ofFramework(error);
}

function wireDetail({ detail }: AppError): Pick<Problem, 'reason' | 'params'> {
  if (!detail) return {};
  const { reason, ...params } = detail;
  return { reason, ...(Object.keys(params).length > 0 && { params }) };
}

function problem(
  code: ErrorCode,
  detail: string,
  more: { readonly status?: number; readonly fields?: readonly FieldProblem[] | undefined } = {},
): Problem {
  const { status = statusOf[code] ?? 500, fields } = more;
  return {
    type: `urn:marcador:error:${code}`,
    title: messagesIn('en').errors[code].title,
    status,
    detail,
    code,
    ...(fields === undefined ? {} : { errors: fields }),
  };
}

const partOfContext: Readonly<Record<string, FieldProblem['in']>> = { params: 'path', querystring: 'query' };

function fieldProblems(error: z.ZodError & { readonly validationContext?: string }): Problem {
  const part = partOfContext[error.validationContext ?? ''] ?? 'body';
  const found = error.issues.flatMap(fieldsOf);
  const lines = found.map(({ keys, message }) => {
    const key = keys.join('.');
    return `${key === '' ? '(the whole request)' : key}: expected ${message}`;
  });
  const fields = found.map(({ keys, code, message }) => ({ in: part, path: pointer(keys), code, message }));
  return problem('REQUEST_INVALID', lines.join('; '), { fields });
}

interface FoundField {
  readonly keys: readonly string[];
  readonly code: FieldProblem['code'];
  readonly message: string;
}

function fieldsOf(issue: z.core.$ZodIssue): readonly FoundField[] {
  const keys = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ keys: [...keys, key], code: 'unknownField', message: 'no such field' }));
  }
  const isMissing = issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  return [{ keys, code: isMissing ? 'missing' : codeOf[issue.code], message: expectedBy(issue.message) }];
}

/** What zod expected; its own messages begin with what it found. */
function expectedBy(message: string): string {
  return message.replace(/^Invalid \w+: expected /, '');
}

const codeOf: Readonly<Record<z.core.$ZodIssue['code'], FieldProblem['code']>> = {
  invalid_type: 'wrongType',
  too_big: 'tooLarge',
  too_small: 'tooSmall',
  invalid_format: 'wrongFormat',
  not_multiple_of: 'wrongFormat',
  unrecognized_keys: 'unknownField',
  invalid_union: 'invalid',
  invalid_key: 'unknownField',
  invalid_element: 'invalid',
  invalid_value: 'notAllowed',
  custom: 'invalid',
};

function pointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function ofFramework(error: unknown): Problem {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 429) return problem('RATE_LIMITED', 'too many requests; slow down and try again');
  if (error instanceof Error && 'code' in error && error.code === 'FST_ERR_BAD_URL') {
    // The framework's own words repeat what was asked for.
    return problem('REQUEST_INVALID', 'the address cannot be read: a % must be followed by two hexadecimal digits');
  }
  if (status >= 400 && status < 500 && error instanceof Error) {
    return problem('REQUEST_INVALID', error.message, { status });
  }
  return problem('SERVICE_FAILED', 'the service failed; its log says why', { status: 500 });
}
