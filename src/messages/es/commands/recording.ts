import type { recording as english } from '../../en/commands/recording.ts';
import type { Shape } from '../../text.ts';

/** `marcador recording`. */
export const recording: Shape<typeof english> = {
  about: 'grabaciones bajo resguardo legal: nada las elimina, ni su antigüedad ni el borrado de su persona',
  recording: 'id de una grabación: el nombre de su archivo',
  reason: 'por qué, por ejemplo el número de un expediente; queda con la grabación y en el registro de auditoría',
  hold: 'conservar una grabación hasta que se levante el resguardo',
  lift: 'levantar un resguardo legal',
  held: 'grabaciones bajo resguardo legal, de la más nueva a la más antigua',
  examples: { reason: 'expediente 2026-114', over: 'caso cerrado' },
  isHeld: 'bajo resguardo legal',
  results: {
    lifted: 'levantado: su antigüedad vuelve a contar',
    removed: 'levantado y eliminada: su persona se había borrado entretanto',
  },
  heads: { recording: 'grabación', started: 'empezó', by: 'resguardada por', since: 'desde', reason: 'motivo' },
  none: 'ninguna grabación está bajo resguardo legal',
};
