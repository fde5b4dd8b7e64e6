import type { ErrorCode } from '../../../kernel/errors.ts';
import type { ErrorText } from '../text.ts';

/** What each error means, and what to do about it. */
export const errors = {
  CONFIG_INVALID: {
    title: 'The configuration is invalid',
    what: 'A configuration file, rule pack or token file cannot be read or holds wrong values; every one is listed',
    advice: 'Correct the keys named; `marcador config check` reads it as the service will',
  },
  SETUP_MISSING: {
    title: 'A program or build is missing',
    what: 'A program or a build that is needed is not there',
    advice: 'Install what the message names, or run `npm start`, which does',
  },
  CAMPAIGN_UNKNOWN: {
    title: 'There is no such campaign',
    what: 'No campaign has this id',
    advice: '`marcador campaign list`',
  },
  CAMPAIGN_INVALID: {
    title: 'The campaign is invalid',
    what: 'A campaign file holds wrong values, or names a trunk, rule pack or prompt there is not',
    advice: 'Correct the keys named',
  },
  CAMPAIGN_IN_USE: {
    title: 'The campaign is in use',
    what: 'The campaign is running or draining, or a call of it is in progress, so it cannot be removed',
    advice: '`marcador campaign pause`, then wait until its calls have ended',
  },
  EXPERIMENT_UNKNOWN: {
    title: 'No such experiment',
    what: 'The campaign has no experiment, or its experiment has no arm of this id',
    advice: '`marcador experiment list`; arms stand in the `experiment` section of the campaign',
  },
  AGENT_UNKNOWN: {
    title: 'There is no such agent',
    what: 'No agent has this id',
    advice: '`marcador agent list`',
  },
  AGENT_INVALID: {
    title: 'The agent is invalid',
    what: 'An agent file holds wrong values',
    advice: 'Correct the keys named',
  },
  TRUNK_UNKNOWN: {
    title: 'There is no such trunk',
    what: 'The switch has no trunk of this name',
    advice: '`switch.trunks` of the configuration',
  },
  CALL_UNKNOWN: {
    title: 'The call has ended or never existed',
    what: 'The call has ended, or never was',
    advice: 'Nothing: it is over',
  },
  CALL_STATE: {
    title: 'The call is not in a state for this',
    what: 'The call is not in a state for this, such as a cancel after the answer',
    advice: 'Nothing: its events say how it goes on',
  },
  LEG_UNKNOWN: {
    title: "The agent's phone is not connected",
    what: "The agent's leg is down",
    advice: 'Log the agent in again',
  },
  LEG_STATE: {
    title: "The agent's phone is not in a state for this",
    what: "The agent's leg is not up, or carries a call",
    advice: 'Wait for the call to end',
  },
  PHONE_UNKNOWN: {
    title: 'No such phone may register',
    what: "The agent's phone is neither a SIP URI nor a name in `switch.registrar.phones`",
    advice: 'Add the phone to the configuration, or correct the agent',
  },
  PHONE_NOT_REGISTERED: {
    title: 'The phone is not registered',
    what: "The agent's phone has not registered with this service, or its registration ran out",
    advice: '`marcador phone list`; look at server, user name and password on the phone, and at its network',
  },
  PHONE_IN_USE: {
    title: 'The phone is in use by another agent',
    what: 'Another agent is logged in on this phone',
    advice: 'Log that agent out, or give this one another phone',
  },
  SWITCH_UNREACHABLE: {
    title: 'The switch does not answer',
    what: 'FreeSWITCH, or the network to a trunk, does not answer, or an address is taken',
    advice: '`marcador trunk status`; look at the network and the carrier',
  },
  SWITCH_REFUSED: {
    title: 'The switch refused',
    what: 'The switch took the request and refused it',
    advice: 'The log says what it answered',
  },
  SWITCH_UNSUPPORTED: {
    title: 'This switch cannot do that',
    what: 'The configured switch cannot do this: only FreeSWITCH has nodes',
    advice: 'Nothing on this switch',
  },
  NUMBER_INVALID: {
    title: 'The number is not E.164',
    what: 'A number is not E.164; nothing else reaches a dial string',
    advice: 'Correct the record or the caller id',
  },
  MEDIA_PORTS_EXHAUSTED: {
    title: 'All media ports are in use',
    what: "All RTP ports of the range, or all ports for listening to FreeSWITCH's calls, are in use",
    advice: 'Widen `switch.rtp`, or `switch.tap`',
  },
  PROMPT_UNREADABLE: {
    title: 'The prompt cannot be read',
    what: 'A prompt is missing or not 8 kHz mono 16-bit WAV',
    advice: 'Put it into `prompts/` of the state folder',
  },
  AUDIO_UNREADABLE: {
    title: 'The audio cannot be read',
    what: 'A sound file given for detection, or a recording that was marked, cannot be read',
    advice: 'Convert it to WAV; mark recordings on the machine that has their files',
  },
  RECORDING_FAILED: {
    title: 'The recording failed',
    what: 'A recording could not be written or repaired; the call goes on',
    advice: 'Look at the disk: space and rights',
  },
  STORE_UNREACHABLE: {
    title: 'The store does not answer',
    what: 'Redis does not answer. Nothing is dialled, conversations go on, what was decided is written when it is back',
    advice: 'Look at Redis',
  },
  STORE_REPLY: {
    title: 'The store holds unexpected data',
    what: "Redis answered what it should not: another program's data, or a bug",
    advice: 'Use a Redis, or a database of it, for Marcador alone',
  },
  STORE_VOLATILE: {
    title: 'The store could forget records',
    what: 'The configured Redis could forget records: no append-only file, or it removes data when its memory is full',
    advice:
      '`appendonly yes` and `maxmemory-policy noeviction` in its configuration; for a trial, `redis.allowVolatile: true`',
  },
  VAULT_UNREACHABLE: {
    title: 'The vault of recordings does not answer',
    what: 'The folder or bucket where finished recordings lie cannot be reached, or refuses us. Calls and their recordings go on; what is finished waits on this machine',
    advice: 'The log says what it answered: `recordings.bucket`, its keys, the network, the disk',
  },
  HISTORY_UNREACHABLE: {
    title: 'History does not answer',
    what: 'Reports cannot be answered: the archiver does not run, or its DuckDB file or PostgreSQL server does not answer; calls go on',
    advice: '`marcador history status`; the log says why; with PostgreSQL check `HISTORY_URL`',
  },
  CLOCK_SKEW: {
    title: 'The clocks differ',
    what: 'The clocks of this machine and of Redis differ by more than a second',
    advice: 'Run NTP on both',
  },
  OWNERSHIP_LOST: {
    title: 'Another process owns the floor',
    what: 'Another running process owns the floor',
    advice: 'Stop one of them, or give it another `floor.id`',
  },
  FLOOR_ELSEWHERE: {
    title: 'This process does not own the floor',
    what: 'This process serves reads only: another one owns the floor and takes this request',
    advice: 'Send the request to the service that owns the floor (docs/processes.md)',
  },
  FLOOR_SILENT: {
    title: 'Nobody sends the board of this floor',
    what: 'No running service owns the floor, or its board has not reached this process yet',
    advice: 'Check that the service of this floor runs and uses the same Redis, then try again',
  },
  ALREADY_RUNNING: {
    title: 'A service is already running on this state folder',
    what: 'Another running service uses this state folder; nothing was touched',
    advice: 'Use that service, or stop it first; a second one needs a `stateFolder` of its own',
  },
  IMPORT_FAILED: {
    title: 'The import failed',
    what: 'The file is not a CSV with a debtor id and a phone, or the import broke off',
    advice: 'Import it again; what was taken is not taken twice',
  },
  IMPORT_BUSY: {
    title: 'Another import runs',
    what: 'Another list is being imported; a service reads one at a time, so that its calls are not disturbed',
    advice: 'Import it again when the other is done',
  },
  IMPORT_STATE: {
    title: 'The import is in another state',
    what: 'The import cannot be cancelled, started again or undone in its state',
    advice: 'Ask for the import; a day after its end its files are gone',
  },
  SERVICE_UNREACHABLE: {
    title: 'No service answers',
    what: 'No service answers the command line',
    advice: '`marcador serve`, or set `MARCADOR_URL` and `MARCADOR_TOKEN`',
  },
  SERVICE_FAILED: {
    title: 'The service failed',
    what: 'The service failed, or answered what this command line does not know',
    advice: 'Its log says more; use the same version on both sides',
  },
  UNAUTHORIZED: {
    title: 'A valid token is needed',
    what: 'The request carries no valid token',
    advice: '`Authorization: Bearer …` from `api-tokens.json` of the state folder',
  },
  FORBIDDEN: {
    title: 'You may not do this',
    what: 'The caller lacks the permission, or it does not reach this campaign or agent',
    advice: 'Ask with a token or as a person that may; the answer names the permission',
  },
  REQUEST_INVALID: {
    title: 'The request is invalid',
    what: 'The request does not fit the API',
    advice: '`/openapi.json` describes it',
  },
  RATE_LIMITED: {
    title: 'There were too many requests',
    what: 'More requests a minute than `http.requestsPerMinute` with one token, or `http.strangerRequestsPerMinute` from one address without one',
    advice: 'Slow down, or raise the limit',
  },
  NOT_FOUND: {
    title: 'There is nothing here',
    what: 'The API has nothing at this address',
    advice: '`/openapi.json` lists what it has',
  },
  PROVIDER_UNREACHABLE: {
    title: 'The OpenID provider does not answer',
    what: 'The provider that signs people in cannot be reached, or answers what no provider answers',
    advice: 'Check `identity.openId.issuer` and the network; a password still signs people in',
  },
  RANGE_BEYOND: {
    title: 'The range is beyond the end',
    what: 'A part of a file was asked for that begins after its end',
    advice: 'Ask for a range within the length that Content-Range names, or for the whole file',
  },
  DOCUMENT_CHANGED: {
    title: 'Somebody else changed it first',
    what: 'What was read is no longer what is stored: the version named in If-Match is an older one',
    advice: 'Read it again, make the change anew, and send the new version',
  },
  REQUEST_IN_PROGRESS: {
    title: 'The same request is being worked on',
    what: 'A request with the same Idempotency-Key has begun and has no answer yet',
    advice: 'Send it again after a moment: the answer will be the one of the first request',
  },
  KEY_REUSED: {
    title: 'This key belongs to another request',
    what: 'Another request was made with this Idempotency-Key in the last 24 hours',
    advice: 'Give every request a key of its own; repeat a request with the same address and body',
  },
} as const satisfies Record<ErrorCode, ErrorText>;
