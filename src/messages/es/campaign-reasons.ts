import type { CampaignReason, CampaignReasonParams } from '../../floor/state/campaign-reasons.ts';
import { formatFor } from '../format.ts';
import type { TextsOf } from '../text.ts';
import { pacing, pacingInShort } from './pacing.ts';

const { count, local } = formatFor('es');

/** Why a campaign dials or does not, in a sentence: what would have to change first. */
export const campaignReasons = {
  closing: 'El servicio se detiene: no se marca nada.',
  storeDown: 'El almacén no responde: no se marca nada hasta que vuelva.',
  linkDown: 'La central no responde: no se marca nada hasta que vuelva.',
  unreachable: 'Una llamada no alcanzó el almacén o la central: se deja de marcar unos segundos.',
  paused: 'La campaña está en pausa: iníciela con «marcador campaign start».',
  draining: 'La campaña está cerrando: las llamadas en curso siguen y no se abre ninguna.',
  listFinished: 'Todos los registros están terminados.',
  newRecords: ({ records }) =>
    `La campaña terminó y tiene ${count(records, 'registro nuevo', 'registros nuevos')}: iníciela otra vez con «marcador campaign start».`,
  rulePackUnknown: ({ rulePack }) => `El reglamento ${rulePack} no está cargado: sin él no se marca nada.`,
  trunkDown: ({ trunk }) => `La troncal está caída: ${trunk}. «marcador trunk status» dice por qué.`,
  trunkClosed: ({ trunk, until, timeZone }) =>
    `El operador de ${trunk} falló varias veces seguidas: ninguna llamada antes de ${local(until, timeZone)}.`,
  noAgentLoggedIn: 'No hay agentes conectados.',
  noAgentForCampaign: ({ agents }) =>
    `${count(agents, 'agente conectado', 'agentes conectados')}, ninguno para esta campaña.`,
  noAgentWithSkill: ({ skill, minLevel }) =>
    `Ningún agente conectado tiene la habilidad ${skill} en nivel ${minLevel} o más, que la campaña exige.`,
  agentsPaused: ({ agents }) => `Nadie trabaja: ${count(agents, 'agente en pausa', 'agentes en pausa')}.`,
  recordsNeedSkill: ({ skill, minLevel }) =>
    `Los registros piden la habilidad ${skill} en nivel ${minLevel} o más, y ningún agente conectado la tiene.`,
  everyRecordWaits: ({ records, until, timeZone }) =>
    `${count(records, 'registro espera', 'registros esperan')} otra hora; el primero puede marcarse el ${local(until, timeZone)}.`,
  otherCampaignFirst: ({ campaignId }) => `La campaña ${campaignId} tiene más prioridad y ocupa a los agentes.`,
  nobodyFreeMayTake: ({ records }) =>
    `${count(records, 'registro listo', 'registros listos')}, y nadie que vaya a quedar libre en los próximos segundos puede atenderlos: quien puede está ocupado.`,
  ...pacing,
  noFreeLine: 'No hay líneas libres: está usado todo el límite de la campaña, o todos los canales de sus troncales.',
  outsideHours: ({ until, timeZone }) =>
    `Las reglas de contacto no permiten llamar antes de ${local(until, timeZone)}.`,
} as const satisfies TextsOf<CampaignReason, CampaignReasonParams>;

/** The same in a few words, for tables. */
export const campaignReasonsInShort = {
  closing: 'servicio deteniéndose',
  storeDown: 'almacén sin respuesta',
  linkDown: 'central sin respuesta',
  unreachable: 'marcación detenida',
  paused: 'en pausa',
  draining: 'cerrando',
  listFinished: 'lista terminada',
  newRecords: ({ records }) => `terminada, nuevos: ${records}`,
  rulePackUnknown: ({ rulePack }) => `falta el reglamento ${rulePack}`,
  trunkDown: ({ trunk }) => `troncal caída: ${trunk}`,
  trunkClosed: ({ until, timeZone }) => `el operador falla, hasta ${local(until, timeZone)}`,
  noAgentLoggedIn: 'sin agentes conectados',
  noAgentForCampaign: () => 'sin agentes de la campaña',
  noAgentWithSkill: ({ skill }) => `nadie con ${skill}`,
  agentsPaused: () => 'agentes en pausa',
  recordsNeedSkill: ({ skill }) => `los registros piden ${skill}`,
  everyRecordWaits: ({ until, timeZone }) => `espera hasta ${local(until, timeZone)}`,
  otherCampaignFirst: ({ campaignId }) => `primero ${campaignId}`,
  nobodyFreeMayTake: () => 'nadie libre puede atender',
  ...pacingInShort,
  outsideHours: ({ until, timeZone }) => `fuera de horario hasta ${local(until, timeZone)}`,
} as const satisfies TextsOf<CampaignReason, CampaignReasonParams>;
