import type { history as english } from '../../en/commands/history.ts';
import type { Shape } from '../../text.ts';

/** `marcador journal` and `marcador recordings`. */
export const history: Shape<typeof english> = {
  journal: 'cada evento y decisión del piso en líneas de JSON, del más antiguo al más nuevo (datos personales)',
  after: 'empezar después de esta entrada',
  entries: 'como máximo esta cantidad de entradas; sin ella, todas',
  recordings: 'las grabaciones más recientes',
  howMany: 'cuántas',
  heads: {
    started: 'inicio',
    campaign: 'campaña',
    agent: 'agente',
    state: 'estado',
    seconds: 'segundos',
    file: 'archivo',
  },
  states: { recording: 'grabando', complete: 'completa', cut: 'cortada', repaired: 'reparada', failed: 'fallida' },
};
