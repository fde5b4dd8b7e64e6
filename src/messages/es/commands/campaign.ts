import type { campaign as english } from '../../en/commands/campaign.ts';
import type { Shape } from '../../text.ts';

/** `marcador campaign`. */
export const campaign: Shape<typeof english> = {
  about: 'crear, cambiar y operar campañas',
  apply: 'crear campañas (en pausa) o cambiarlas al instante, también en marcha; muestra qué cambia',
  file: 'archivo YAML con una o más campañas',
  list: 'todas las campañas con sus registros',
  status: 'una campaña: estado, registros y resultados',
  start: 'marcar sus registros',
  pause: 'no hacer llamadas nuevas; las que están en curso siguen',
  drain: 'no hacer llamadas nuevas y pausar cuando termine la última',
  remove: 'eliminar una campaña que no está en marcha; sus registros se archivan en el almacén',
  campaign: 'id de la campaña',
  none: 'no hay campañas; cree una con: marcador campaign apply ARCHIVO.yaml',
  heads: {
    campaign: 'campaña',
    status: 'estado',
    records: 'registros',
    ready: 'listos',
    scheduled: 'programados',
    inFlight: 'en curso',
    finished: 'terminados',
  },
  recordsLabel: 'registros',
  attemptsLabel: 'intentos',
  records: ({ records, ready, scheduled, leased, finished }) =>
    `${records}: listos ${ready}, programados ${scheduled}, en curso ${leased}, terminados ${finished}`,
  removed: ({ id, archived }) => `${id}: eliminada, ${archived} registros archivados`,
  whatIf: {
    about: 'qué daría la campaña con un cambio: el laboratorio la simula con lo que se sabe hoy',
    agents: 'tantos agentes trabajando',
    cap: 'otro tope de abandono, en por ciento',
    mode: 'predictive o progressive',
    answers: 'factor sobre la probabilidad de que conteste una persona: 1.2 para una lista mejor',
    heads: { figure: '', asIs: 'como está', changed: 'con el cambio', difference: 'diferencia' },
    band: ({ low, middle, high }) => `${middle} (${low} a ${high})`,
    learnt: ({ runs, minutes, attempts, conversations }) =>
      `${runs} corridas de ${minutes} minutos; ocho de cada diez quedan entre paréntesis. Aprendido de ${attempts} intentos y ${conversations} conversaciones.`,
  },
};
