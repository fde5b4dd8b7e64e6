import type { attempt as english } from '../../en/commands/attempt.ts';
import type { Shape } from '../../text.ts';

/** `marcador attempt`. */
export const attempt: Shape<typeof english> = {
  about: 'ver los intentos',
  running: 'los intentos que no han terminado: marcados, timbrando, en conversación',
  agent: 'solo los de este agente',
  debtor: 'solo los de este deudor',
  none: 'no hay ningún intento en curso',
  byHand: 'a mano',
  heads: {
    campaign: 'campaña',
    debtor: 'deudor',
    number: 'número',
    trunk: 'troncal',
    state: 'estado',
    dialled: 'marcado',
    agent: 'agente',
    call: 'llamada',
  },
};
