import type { ErrorDetail } from './error-detail.ts';

/**
 * The catalogue of operational errors: code → whether trying the same again can help.
 * Every code is explained in docs/errors.md; a test holds the two against each other.
 */
export const errorCatalogue = {
  CONFIG_INVALID: { retryable: false },
  SETUP_MISSING: { retryable: false },
  CAMPAIGN_UNKNOWN: { retryable: false },
  CAMPAIGN_INVALID: { retryable: false },
  CAMPAIGN_IN_USE: { retryable: false },
  EXPERIMENT_UNKNOWN: { retryable: false },
  AGENT_UNKNOWN: { retryable: false },
  AGENT_INVALID: { retryable: false },
  TRUNK_UNKNOWN: { retryable: false },
  CALL_UNKNOWN: { retryable: false },
  CALL_STATE: { retryable: false },
  LEG_UNKNOWN: { retryable: false },
  LEG_STATE: { retryable: false },
  PHONE_UNKNOWN: { retryable: false },
  PHONE_NOT_REGISTERED: { retryable: true },
  PHONE_IN_USE: { retryable: false },
  SWITCH_UNREACHABLE: { retryable: true },
  SWITCH_REFUSED: { retryable: false },
  SWITCH_UNSUPPORTED: { retryable: false },
  NUMBER_INVALID: { retryable: false },
  MEDIA_PORTS_EXHAUSTED: { retryable: true },
  PROMPT_UNREADABLE: { retryable: false },
  AUDIO_UNREADABLE: { retryable: false },
  RECORDING_FAILED: { retryable: true },
  STORE_UNREACHABLE: { retryable: true },
  STORE_REPLY: { retryable: false },
  STORE_VOLATILE: { retryable: false },
  VAULT_UNREACHABLE: { retryable: true },
  HISTORY_UNREACHABLE: { retryable: true },
  CLOCK_SKEW: { retryable: false },
  OWNERSHIP_LOST: { retryable: false },
  FLOOR_ELSEWHERE: { retryable: false },
  FLOOR_SILENT: { retryable: true },
  ALREADY_RUNNING: { retryable: false },
  IMPORT_FAILED: { retryable: false },
  IMPORT_BUSY: { retryable: true },
  IMPORT_STATE: { retryable: false },
  SERVICE_UNREACHABLE: { retryable: true },
  SERVICE_FAILED: { retryable: false },
  UNAUTHORIZED: { retryable: false },
  FORBIDDEN: { retryable: false },
  REQUEST_INVALID: { retryable: false },
  RATE_LIMITED: { retryable: true },
  NOT_FOUND: { retryable: false },
  DOCUMENT_CHANGED: { retryable: false },
  REQUEST_IN_PROGRESS: { retryable: true },
  KEY_REUSED: { retryable: false },
  PROVIDER_UNREACHABLE: { retryable: true },
  RANGE_BEYOND: { retryable: false },
} as const satisfies Record<string, { readonly retryable: boolean }>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;

/** Every code. */
export const errorCodes = Object.keys(errorCatalogue) as readonly ErrorCode[];

/**
 * An operational error: something outside the code went wrong. Expected refusals are values with a reason, not this;
 * bugs are plain `Error`s. The message holds no personal data: values go into `details`, which logs can redact.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** What it is about, for people to read in their language. Absent where only engineers read it: `message` says it. */
  readonly detail: ErrorDetail | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  /** @param what a detail, whose words are in the catalogue, or a plain message for engineers */
  constructor(
    code: ErrorCode,
    what: string | ErrorDetail,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(typeof what === 'string' ? what : what.reason, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.detail = typeof what === 'string' ? undefined : what;
    this.details = { ...this.detail, ...options.details };
  }

  get retryable(): boolean {
    return errorCatalogue[this.code].retryable;
  }
}
