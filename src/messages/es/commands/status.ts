import type { status as english } from '../../en/commands/status.ts';
import type { Shape } from '../../text.ts';

/** `marcador status`. */
export const status: Shape<typeof english> = {
  about: 'el piso en este momento: agentes, líneas, resultados, índices y alarmas',
  watch: 'seguirlo en vivo hasta Ctrl-C',
  json: 'mostrar JSON; con --watch, cada evento en una línea',
  halted: ({ reason }) => `NO SE MARCA NADA: ${reason}`,
  labels: {
    store: 'almacén',
    trunks: 'troncales',
    strangers: 'extraños',
    agents: 'agentes',
    calls: 'llamadas',
    occupancy: 'ocupación',
    machines: 'contestadores',
    rules: 'reglas',
  },
  noRules: ({ campaigns }) => `sin reglas de contacto: ${campaigns}`,
  up: 'en línea',
  down: 'SIN RESPUESTA',
  rates: ({ occupancy, perAgentHour }) => `${occupancy}   conversaciones por hora de agente ${perAgentHour}`,
  heads: {
    campaign: 'campaña',
    status: 'estado',
    agents: 'agentes',
    lines: 'líneas',
    dialled: 'marcadas',
    live: 'personas',
    connected: 'conectadas',
    abandoned: 'abandonadas',
    why: 'motivo',
  },
  abandoned: ({ count, share, cap }) => `${count} (${share} de ${cap})`,
  machines: ({ campaignId, mode, machines, expected }) =>
    `${campaignId}: ${mode}, ${machines} detectados; se espera un ${expected} de las respuestas`,
  people: ({ share, upper, checked }) => `personas entre ellos ${share} (menos de ${upper}; ${checked} verificados)`,
};
