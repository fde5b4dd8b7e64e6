import type { callback as english } from '../../en/commands/callback.ts';
import type { Shape } from '../../text.ts';

/** `marcador callback`. */
export const callback: Shape<typeof english> = {
  about: 'ver los deudores que pidieron que los llamen',
  list: 'las llamadas por devolver, y luego qué fue de las demás desde que inició el servicio',
  none: 'no hay llamadas por devolver',
  anybody: 'cualquiera',
  heads: {
    debtor: 'deudor',
    promised: 'acordada para',
    promisedAgent: 'por',
    state: 'estado',
    at: 'a las',
    agent: 'agente',
    result: 'resultado',
  },
  states: { waiting: 'espera', due: 'por marcar', dialled: 'en curso', dropped: 'descartada', ended: 'hecha' },
};
