import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';
import type { TextsOf } from '../text.ts';

/** Why a campaign opened lines or did not, in a sentence. */
export const pacing = {
  agentIdle: 'Se abrió una línea por cada agente libre que ninguna llamada en curso pueda necesitar.',
  withinTheta:
    'Se abrieron más líneas que agentes libres: la probabilidad de que una llamada así, contestada, encuentre ocupados a todos los agentes cabe en el presupuesto.',
  riskTooHigh:
    'Con una línea más, el riesgo de no encontrar agente sería excesivo: la probabilidad de que todos estén ocupados supera el límite.',
  capAtRisk:
    'La probabilidad está dentro del límite, pero si ahora contestaran muchos a la vez, las llamadas en curso podrían superar el tope: la protección frena.',
  tokensSpent:
    'El presupuesto de llamadas abandonadas se agotó: una línea por cada agente libre hasta que nuevas respuestas lo repongan.',
  answersMissing:
    'No contestó nadie cuando se esperaba una docena de respuestas; quizá el operador no conecta las llamadas. Una línea por cada agente libre hasta que alguien conteste.',
  carrierRecovers:
    'El operador falló hace un momento: las líneas se abren solo un poco más rápido que de costumbre, para que no contesten todas a la vez.',
  coldStart: 'Aún hay muy pocas respuestas en esta ventana de medición: una línea por cada agente libre.',
  agentsVanished:
    'Hubo agentes que salieron mientras sonaban llamadas para ellos: se esperan más respuestas de las que admiten los agentes y el tope, y se cancelan las llamadas que ya sonaron el mínimo.',
  windowEnds:
    'La ventana de medición termina antes que una llamada marcada ahora, y la siguiente aún no tiene presupuesto: una línea por cada agente libre.',
  stalled:
    'El proceso estuvo detenido un segundo o más: hasta saber qué pasó entretanto, una línea por cada agente libre.',
  progressive: 'La campaña marca en modo progresivo: una línea por cada agente libre.',
  noIdleAgent: 'No hay agentes libres.',
  noFreeLine: 'No hay líneas libres: se alcanzó el límite de la campaña o el de los canales de sus troncales.',
  noReadyRecord: 'No hay registros listos para marcar.',
  agentsPromised: 'Todos los agentes libres están comprometidos con llamadas en curso.',
  outsideHours: 'Las reglas de contacto no permiten llamar a esta hora.',
  otherPolicy: 'Decidió la regla de una política del laboratorio.',
  notAsked: 'El marcador aún no ha decidido.',
} as const satisfies TextsOf<PacingReason>;

/** The same in a few words, for tables. */
export const pacingInShort = {
  agentIdle: 'agentes libres',
  withinTheta: 'dentro del presupuesto',
  riskTooHigh: 'riesgo excesivo',
  capAtRisk: 'tope en riesgo',
  tokensSpent: 'presupuesto agotado',
  answersMissing: 'faltan respuestas',
  carrierRecovers: 'operador en recuperación',
  coldStart: 'pocas respuestas aún',
  agentsVanished: 'salieron agentes',
  windowEnds: 'termina la ventana',
  stalled: 'tras una detención',
  progressive: 'progresivo',
  noIdleAgent: 'sin agentes libres',
  noFreeLine: 'sin líneas libres',
  noReadyRecord: 'sin registros listos',
  agentsPromised: 'agentes comprometidos',
  outsideHours: 'fuera de horario',
  otherPolicy: 'otra política',
  notAsked: 'sin decidir',
} as const satisfies TextsOf<PacingReason>;
