import type { CampaignFindingCode, CampaignFindingParams } from '../../../dialer/campaign/campaign-finding.ts';
import type { TextsOf } from '../text.ts';

/** What may not be as intended in a campaign's settings; the path of the setting stands before. */
export const campaignFindings = {
  promptMissing: ({ promptId }) =>
    `no existe el audio ${promptId}; ponga ${promptId}.wav en prompts/ de la carpeta de estado`,
  skillsNobodyHas: ({ agents }) =>
    `ninguno de los ${agents} agentes de la campaña tiene estas habilidades en estos niveles: no se marcará nada`,
  durationTiny: ({ ms }) => `es de ${ms} ms; un número cuenta milisegundos: escriba ${ms}s para segundos`,
  clockEndsBeforeVerdict: ({ thresholdMs, verdictByMs }) =>
    `la espera de ${thresholdMs} ms se cuenta desde la respuesta, pero el detector decide hasta ${verdictByMs} ms después: personas conectadas de inmediato contarán como abandonadas; use greetingEnd, o detection whileConnected`,
  clockLaterThanLaw: ({ counted, law, rulePack }) =>
    `se cuenta desde ${counted}, y el reglamento ${rulePack} desde ${law}: la ley cuenta más abandonos que el presupuesto`,
  greetingNotHeard: ({ detection }) =>
    `con detection ${detection} nadie escucha el saludo: la espera se cuenta desde la respuesta`,
  ringsTooShort: ({ ringTimeoutMs, minRingMs }) =>
    `las llamadas suenan ${ringTimeoutMs} ms como máximo, menos que minRingMs (${minRingMs} ms)`,
  machinesNotDetected: 'con la detección desactivada nunca se deja un mensaje',
  messageNeverLeft: ({ content, allowed, rulePack }) =>
    `en contestadores el reglamento ${rulePack} permite mensajes ${allowed}: uno de contenido ${content} nunca se deja`,
  scoreNotUsed: 'el puntaje no mueve ningún registro: el orden es el del operador; indique order: value o mix',
  noContactRules:
    'sin reglas de contacto: se llama a cualquier hora y tantas veces como digan los reintentos; solo para pruebas',
  detectionNotNamed: 'desactivada si no se nombra: los contestadores llegan a los agentes como si fueran personas',
} as const satisfies TextsOf<CampaignFindingCode, CampaignFindingParams>;
