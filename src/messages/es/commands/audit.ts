import type { audit as english } from '../../en/commands/audit.ts';
import type { Shape } from '../../text.ts';

/** `marcador audit`. */
export const audit: Shape<typeof english> = {
  about: 'ver quién hizo qué, y comprobar que el registro está íntegro',
  list: 'mostrar el registro de auditoría, de lo más antiguo a lo más reciente',
  verify: 'comprobar cada entrada con su sello',
  after: 'solo las entradas posteriores a esta posición',
  limit: 'entradas como máximo',
  none: 'el registro de auditoría está vacío',
  heads: { seq: 'posición', at: 'cuándo', who: 'quién', what: 'qué', outcome: 'resultado', from: 'desde' },
  outcomes: { done: 'hecho', refused: 'rechazado', failed: 'falló' },
  intact: ({ entries, first, last }) => `el registro está íntegro: ${entries} entradas, de la ${first} a la ${last}`,
  broken: ({ place }) => `el registro no está íntegro: la entrada ${place} falta o no es la que se escribió`,
  letGo: ({ upTo, at }) =>
    `las entradas hasta la ${upTo} se eliminaron por antigüedad, la última vez el ${at}: se comprobó desde su ancla sellada`,
};
