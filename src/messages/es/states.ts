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
  connected: 'conversación',
  tooShort: 'demasiado corta',
  silent: 'en silencio',
  agentLost: 'agente perdido',
  noAnswer: 'no contesta',
  busy: 'ocupado',
  rejected: 'rechazada',
  invalidNumber: 'número inválido',
  congestion: 'congestión',
  machine: 'contestador',
  messageLeft: 'mensaje dejado',
  fax: 'fax',
  abandoned: 'abandonada',
  cancelled: 'cancelada',
  failed: 'fallida',
  blocked: 'no marcada',
} as const satisfies TextsOf<Outcome>;

/** States of agents. */
export const agentStates = {
  offline: 'desconectado',
  idle: 'libre',
  reserved: 'reservado',
  talking: 'en conversación',
  wrapUp: 'en cierre',
  paused: 'en pausa',
} as const satisfies TextsOf<AgentState>;

/** States of calls. */
export const callStates = {
  queued: 'en cola',
  dialled: 'marcada',
  ringing: 'sonando',
  earlyMedia: 'audio previo',
  answered: 'contestada',
  machine: 'contestador',
  waiting: 'en espera',
  connecting: 'conectando',
  connected: 'en conversación',
  abandoning: 'abandonando',
  releasing: 'colgando',
  ended: 'terminada',
} as const satisfies TextsOf<AttemptState>;

/** Statuses of campaigns. */
export const campaignStatuses = {
  paused: 'en pausa',
  running: 'en marcha',
  draining: 'cerrando',
  finished: 'finalizada',
} as const satisfies TextsOf<CampaignStatus>;

/** Dialing modes. */
export const dialingModes = {
  predictive: 'predictivo',
  progressive: 'progresivo',
} as const satisfies TextsOf<DialingMode>;

/** When detection listens. */
export const detectionModes = {
  off: 'desactivada',
  beforeConnect: 'antes de conectar',
  whileConnected: 'durante la conversación',
} as const satisfies TextsOf<DetectionMode>;

/** What detection takes an answer for. */
export const verdictKinds = {
  person: 'persona',
  machine: 'contestador',
  fax: 'fax',
  announcement: 'anuncio',
  silence: 'silencio',
} as const satisfies TextsOf<VerdictKind>;

/** What strangers tried at SIP. */
export const securityKinds = {
  malformed: 'ilegibles',
  strangerRequest: 'solicitudes',
  foreignReply: 'respuestas ajenas',
  foreignRequest: 'en llamadas ajenas',
  noPlace: 'sin lugar',
  connectionRefused: 'conexiones rechazadas',
  connectionIdle: 'conexiones mudas',
  connectionFlood: 'conexiones desbordadas',
  connectionUnread: 'conexiones que no leen',
  wrongPassword: 'contraseñas erradas',
  guessing: 'intentos retenidos',
  usedNonce: 'credenciales repetidas',
  phoneMoved: 'teléfonos mudados',
  fault: 'fallas',
  noToken: 'API sin token',
  foreignPage: 'API desde páginas ajenas',
  tooManyRequests: 'API demasiado seguido',
} as const satisfies TextsOf<SecurityKind>;

/** Any state, as the reasons of the floor name it. */
export const stateNames = { ...campaignStatuses, ...agentStates, ...callStates } as const;

/** Figures of a campaign that the laboratory played through. */
export const whatIfFigures = {
  occupancy: 'ocupación',
  connectedPerAgentHour: 'conversaciones por hora de agente',
  connectedPerHour: 'conversaciones por hora',
  abandonment: 'abandono',
  dialsPerHour: 'llamadas por hora',
} as const satisfies TextsOf<WhatIfFigure>;
