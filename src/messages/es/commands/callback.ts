import type { callback as english } from '../../en/commands/callback.ts';
import type { Shape } from '../../text.ts';

/** `marcador callback`. */
export const callback: Shape<typeof english> = {
  about: 'ver los deudores que pidieron que los llamen',
  list: 'las llamadas por devolver de una campaña o de todas, por la hora acordada; las terminadas, desde que inició el servicio',
  agent: 'solo las que se acordaron con este agente, o las que tiene o tomó',
  from: 'acordadas para esta hora o después',
  until: 'acordadas para antes de esta hora',
  state: 'solo las que están en este estado',
  none: 'no hay llamadas por devolver',
  anybody: 'cualquiera',
  heads: {
    campaign: 'campaña',
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
