import type { z } from 'zod';
import type { fieldProblem } from '../../src/api/contracts/problem.ts';
import { errorDetailText } from '../../src/messages/error-text.ts';
import type { Messages } from '../../src/messages/messages.ts';
import type { Words } from './words/words.ts';

interface Refusal {
  /** The HTTP status; 0: there was no answer. */
  readonly status: number;
  readonly reason?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The kind of error; the service may be newer than this page and have others. */
  readonly code?: string;
  /** What is wrong with which field of the request. */
  readonly fields?: readonly FieldProblem[];
}

type FieldProblem = z.output<typeof fieldProblem>;

/** A refusal of the API, or of the way to it. */
export class ApiProblem extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.reason ?? `status ${refusal.status}`, options);
    this.name = 'ApiProblem';
    this.refusal = refusal;
  }

  get status(): number {
    return this.refusal.status;
  }

  get reason(): string | undefined {
    return this.refusal.reason;
  }
}

/** The problem in an answer's text. What stands between browser and service, a proxy, may answer with anything. */
export function problemOf(status: number, text: string): ApiProblem {
  try {
    const { code, reason, params, errors } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return new ApiProblem({
      status,
      ...(typeof code === 'string' && { code }),
      ...(typeof reason === 'string' && { reason }),
      ...(typeof reason === 'string' && isRecord(params) && { params }),
      ...(Array.isArray(errors) && { fields: errors as readonly FieldProblem[] }),
    });
  } catch {
    return new ApiProblem({ status });
  }
}

/** What went wrong, for the person who sees it: by its reason where it has a text, else by its kind. */
export function problemText(error: unknown, words: Words, messages: Messages): string {
  if (!(error instanceof ApiProblem)) return words.trouble.unknown;
  const { status, code = '', reason, params } = error.refusal;
  if (reason !== undefined && reason in forPeople) return words.trouble[forPeople[reason as keyof typeof forPeople]];
  // The service may be newer than this page: a reason without a text is said by its kind.
  if (reason === undefined || !(reason in messages.errorDetails))
    return kindText(messages, code) ?? words.trouble[kindOf(status)];
  return asSentence(errorDetailText(messages, { reason, ...params } as Parameters<typeof errorDetailText>[1]));
}

/** Reasons whose text speaks to those who write programs. */
const forPeople = { signInNeeded: 'signedOut', sessionOver: 'signedOut', permissionMissing: 'forbidden' } as const;

/** What happened, by the kind of error; the kinds that say nothing to a person are left out. */
function kindText(messages: Messages, code: string): string | undefined {
  const texts: Readonly<Record<string, { readonly what: string } | undefined>> = messages.errors;
  const what = untold.includes(code) ? undefined : texts[code]?.what;
  return what && asSentence(what);
}
const untold: readonly string[] = [
  'REQUEST_INVALID',
  'SERVICE_FAILED',
  'RATE_LIMITED',
  'FORBIDDEN',
  'UNAUTHORIZED',
  'NOT_FOUND',
];

/** Without a reason: what the status says. Nobody answered, or a proxy for somebody who did not; too many; anything else. */
function kindOf(status: number): 'unreachable' | 'tooMany' | 'unknown' {
  if ([0, 502, 504].includes(status)) return 'unreachable';
  return status === 429 ? 'tooMany' : 'unknown';
}

/** A text of the catalogues, which begin in lower case and have no full stop, as a sentence. */
export function asSentence(text: string): string {
  const first = text.slice(0, 1).toLocaleUpperCase();
  return `${first}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
