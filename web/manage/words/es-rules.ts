import type { z } from 'zod';
import type { campaignCallbackReply } from '../../../src/api/contracts/callbacks.ts';
import type { promiseReply } from '../../../src/api/contracts/promises.ts';
import type { ReportName } from '../reports/report-texts.ts';

type CallbackState = z.output<typeof campaignCallbackReply>['state'];
type PromiseState = z.output<typeof promiseReply>['state'];

/** Legal hours. */
export const hours = {
  lead: 'Cuándo y cuántas veces permite la ley llamar. El horario es el del lugar del deudor.',
  pack: 'Reglamentos',
  noRules: 'Sin reglamento',
  noRulesLead: 'Se llama a cualquier hora y sin topes: para pruebas, no para deudores de verdad.',
  caps: {
    attemptsPerDay: 'Intentos al día',
    attemptsPerWeek: 'Intentos a la semana',
    conversationsPerDay: 'Conversaciones al día',
    conversationsPerWeek: 'Conversaciones a la semana',
    quietDaysAfterConversation: 'Días de descanso tras conversar',
  },
  earlier: 'Mes anterior',
  later: 'Mes siguiente',
  holiday: 'festivo',
  closed: 'no se llama',
};

/** The do-not-call list. */
export const doNotCall = {
  lead: 'Números a los que nadie llama, en ninguna campaña. Un número agregado deja de sonar de inmediato.',
  number: 'Número de teléfono',
  numberRule: 'Con el indicativo del país, como +57 601 555 0100.',
  numberWrong: 'Escriba el número completo, con + y el indicativo del país.',
  find: 'Buscar',
  free: ({ number }: { readonly number: string }): string => `${number} se puede llamar.`,
  barred: ({ number, by }: { readonly number: string; readonly by: string }): string =>
    `Nadie llama a ${number}. Lo pidió o lo agregó: ${by}.`,
  bar: 'No llamar más',
  lift: 'Permitir llamadas',
  liftSure: 'Sí, se puede llamar otra vez',
};

/** Callbacks. */
export const callbacks = {
  lead: 'Deudores que pidieron que se les llame; de las llamadas que ya terminaron, qué pasó desde que arrancó el servicio.',
  at: 'Prometida para',
  debtor: 'Deudor',
  campaign: 'Campaña',
  agent: 'Agente',
  anyone: 'cualquiera',
  state: 'Estado',
  outcome: 'Resultado',
  states: {
    waiting: 'espera su hora',
    due: 'ya toca',
    dialled: 'en curso',
    dropped: 'no se hará',
    ended: 'hecha',
  } satisfies Record<CallbackState, string>,
  none: 'Nadie pidió una llamada así.',
};

/** Promises to pay. */
export const promises = {
  lead: 'Lo que los deudores prometieron pagar, con vencimiento desde hace 30 días hasta dentro de un año; lo que vence primero adelante.',
  due: 'Vence',
  debtor: 'Deudor',
  campaign: 'Campaña',
  agent: 'Agente',
  amount: 'Monto',
  state: 'Estado',
  promised: 'Prometida',
  states: { open: 'abierta', kept: 'cumplida', broken: 'incumplida', replaced: 'reemplazada' } satisfies Record<
    PromiseState,
    string
  >,
  none: 'No hay promesas así.',
};

/** Reports. */
export const reports = {
  lead: 'Lo que pasó, en cifras. Cada informe se puede comparar con el período anterior y descargar.',
  report: 'Informe',
  from: 'Desde',
  to: 'Hasta',
  period: 'Período',
  presets: { 1: 'hoy', 7: '7 días', 30: '30 días' },
  campaign: 'Campaña',
  allCampaigns: 'todas',
  compare: 'Comparar con el período anterior',
  periodWrong: 'El período termina antes de empezar: corrija las fechas.',
  asking: 'Calculando…',
  table: 'Tabla del informe',
  figure: 'Cifra del gráfico',
  nothing: 'Nada pasó en este período.',
  names: {
    campaigns: 'Campañas',
    lists: 'Carteras',
    segments: 'Segmentos',
    days: 'Por día',
    hours: 'Por hora',
    weekdays: 'Por día de la semana',
    bestHours: 'Mejores horas',
    trunks: 'Troncales',
    callerIds: 'Números de salida',
    outcomes: 'Resultados',
    dispositions: 'Tipificaciones',
    promises: 'Promesas',
    agents: 'Agentes',
    teams: 'Equipos',
    abandonment: 'Abandono',
    attemptsPerDebtor: 'Intentos por deudor',
    waits: 'Esperas',
    trunkHealth: 'Caídas de troncales',
    pacing: 'Ritmo de marcación',
  } satisfies Record<ReportName, string>,
};
