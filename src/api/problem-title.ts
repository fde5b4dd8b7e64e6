import type { ErrorCode } from '../../kernel/errors.ts';

const titles: Readonly<Record<ErrorCode, string>> = {
  CONFIG_INVALID: 'The configuration is invalid',
  SETUP_MISSING: 'A program or build is missing',
  CAMPAIGN_UNKNOWN: 'There is no such campaign',
  CAMPAIGN_INVALID: 'The campaign is invalid',
  CAMPAIGN_IN_USE: 'The campaign is in use',
  AGENT_UNKNOWN: 'There is no such agent',
  AGENT_INVALID: 'The agent is invalid',
  TRUNK_UNKNOWN: 'There is no such trunk',
  CALL_UNKNOWN: 'The call has ended or never existed',
  CALL_STATE: 'The call is not in a state for this',
  LEG_UNKNOWN: "The agent's phone is not connected",
  LEG_STATE: "The agent's phone is not in a state for this",
  SWITCH_UNREACHABLE: 'The switch does not answer',
  SWITCH_REFUSED: 'The switch refused',
  SWITCH_UNSUPPORTED: 'This switch cannot do that',
  NUMBER_INVALID: 'The number is not E.164',
  MEDIA_PORTS_EXHAUSTED: 'All media ports are in use',
  PROMPT_UNREADABLE: 'The prompt cannot be read',
  AUDIO_UNREADABLE: 'The audio cannot be read',
  RECORDING_FAILED: 'The recording failed',
  STORE_UNREACHABLE: 'The store does not answer',
  STORE_REPLY: 'The store holds unexpected data',
  STORE_VOLATILE: 'The store could forget records',
  CLOCK_SKEW: 'The clocks differ',
  OWNERSHIP_LOST: 'Another process owns the floor',
  IMPORT_FAILED: 'The import failed',
  SERVICE_UNREACHABLE: 'No service answers',
  SERVICE_FAILED: 'The service failed',
  UNAUTHORIZED: 'A valid token is needed',
  FORBIDDEN: 'The token does not permit this',
  REQUEST_INVALID: 'The request is invalid',
  RATE_LIMITED: 'There were too many requests',
  NOT_FOUND: 'There is nothing here',
};

/** An error code in words, the same for every occurrence. English; other languages enter here. */
export function problemTitle(code: ErrorCode): string {
  return titles[code];
}
