import type { z } from 'zod';
import type { campaignCallbackReply } from '../../../src/api/contracts/callbacks.ts';

type CallbackState = z.output<typeof campaignCallbackReply>['state'];

/** Legal hours. */
export const hours = {
  lead: 'Cuándo y cuántas veces permite la ley llamar. El horario es el del lugar del deudor.',
  pack: 'Reglamentos',
  /** Parts of countries that have no letters of their own. */
  parts: { regf: 'Regulación F' },
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
