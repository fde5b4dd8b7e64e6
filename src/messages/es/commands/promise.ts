import type { promise as english } from '../../en/commands/promise.ts';
import type { Shape } from '../../text.ts';

/** `marcador promise`. */
export const promise: Shape<typeof english> = {
  about: 'ver lo que los deudores prometieron pagar',
  list: 'las promesas de una campaña o de todas, por el día en que vencen: desde hace 30 días, si no se da un periodo',
  agent: 'solo las que se hicieron a este agente',
  from: 'que vencen a esta hora o después',
  until: 'que vencen antes de esta hora',
  state:
    'solo las que están en este estado; un pago se conoce por una llamada posterior o por el motivo paid de una retención',
  none: 'no hay promesas',
  heads: {
    campaign: 'campaña',
    debtor: 'deudor',
    due: 'vence',
    amount: 'monto',
    agent: 'agente',
    state: 'estado',
    paid: 'pago conocido desde',
  },
  states: { open: 'vigente', kept: 'cumplida', broken: 'incumplida', replaced: 'reemplazada' },
};
