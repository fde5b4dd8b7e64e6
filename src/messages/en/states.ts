import type { AttemptState } from '../../../dialer/attempt/attempt-machine.ts';
import type { CampaignStatus, DetectionMode } from '../../../dialer/campaign/campaign.ts';
import type { DialingMode } from '../../../dialer/campaign/dialing-mode.ts';
import type { WhatIfFigure } from '../../../dialer/pacing/what-if.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { SecurityKind } from '../../../kernel/security-kinds.ts';
import type { VerdictKind } from '../../../telephony/verdict.ts';
import type { TextsOf } from '../text.ts';

/** Outcomes of attempts. */
export const outcomes = {
  connected: 'connected',
  tooShort: 'too short',
  silent: 'silent',
  agentLost: 'agent lost',
  noAnswer: 'no answer',
  busy: 'busy',
  rejected: 'rejected',
  invalidNumber: 'invalid number',
  congestion: 'congestion',
  machine: 'machine',
  messageLeft: 'message left',
  fax: 'fax',
  abandoned: 'abandoned',
  cancelled: 'cancelled',
  failed: 'failed',
  blocked: 'not dialled',
} as const satisfies TextsOf<Outcome>;

/** States of agents. */
export const agentStates = {
  offline: 'offline',
  idle: 'idle',
  reserved: 'reserved',
  talking: 'talking',
  wrapUp: 'wrap-up',
  paused: 'paused',
} as const satisfies TextsOf<AgentState>;

/** States of calls. */
export const callStates = {
  queued: 'queued',
  dialled: 'dialled',
  ringing: 'ringing',
  earlyMedia: 'early media',
  answered: 'answered',
  machine: 'machine',
  waiting: 'waiting',
  connecting: 'connecting',
  connected: 'connected',
  abandoning: 'abandoning',
  releasing: 'releasing',
  ended: 'ended',
} as const satisfies TextsOf<AttemptState>;

/** Statuses of campaigns. */
export const campaignStatuses = {
  paused: 'paused',
  running: 'running',
  draining: 'draining',
  finished: 'finished',
} as const satisfies TextsOf<CampaignStatus>;

/** Dialing modes. */
export const dialingModes = {
  predictive: 'predictive',
  progressive: 'progressive',
} as const satisfies TextsOf<DialingMode>;

/** When detection listens. */
export const detectionModes = {
  off: 'off',
  beforeConnect: 'before connecting',
  whileConnected: 'while connected',
} as const satisfies TextsOf<DetectionMode>;

/** What detection takes an answer for. */
export const verdictKinds = {
  person: 'person',
  machine: 'machine',
  fax: 'fax',
  announcement: 'announcement',
  silence: 'silence',
} as const satisfies TextsOf<VerdictKind>;

/** What strangers tried at SIP and at the API. */
export const securityKinds = {
  malformed: 'unreadable',
  strangerRequest: 'requests',
  foreignReply: 'replies of others',
  foreignRequest: "in others' calls",
  noPlace: 'without a place',
  connectionRefused: 'connections refused',
  connectionIdle: 'silent connections',
  connectionFlood: 'connections too fast',
  connectionUnread: 'connections unread',
  wrongPassword: 'wrong passwords',
  guessing: 'guesses held',
  usedNonce: 'credentials repeated',
  phoneMoved: 'phones moved',
  fault: 'faults',
  noToken: 'API without a token',
  foreignPage: 'API from foreign pages',
  tooManyRequests: 'API too often',
} as const satisfies TextsOf<SecurityKind>;

/** Any state, as the reasons of the floor name it. */
export const stateNames = { ...campaignStatuses, ...agentStates, ...callStates } as const;

/** Figures of a campaign that the laboratory played through. */
export const whatIfFigures = {
  occupancy: 'occupancy',
  connectedPerAgentHour: 'conversations per agent-hour',
  connectedPerHour: 'conversations per hour',
  abandonment: 'abandonment',
  dialsPerHour: 'calls per hour',
} as const satisfies TextsOf<WhatIfFigure>;
