import type { z } from 'zod';
import type { promiseReply } from '../../../src/api/contracts/promises.ts';
import type { ReportName } from '../reports/report-texts.ts';

type PromiseState = z.output<typeof promiseReply>['state'];

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
