import type { debtor as english } from '../../en/commands/debtor.ts';
import type { Shape } from '../../text.ts';

/** `marcador debtor`. */
export const debtor: Shape<typeof english> = {
  about: 'retener, retirar o cerrar deudores: desde ya no se los llama',
  hold: 'no llamar a estos deudores hasta una hora, o hasta que se liberen',
  withdraw: 'sacar deudores de las listas: el acreedor los retira',
  finish: 'cerrar deudores: pagaron, o su caso terminó',
  free: 'deshacer una retención, un retiro o un cierre',
  debtor: 'documento o código del deudor, como está en las listas',
  file: 'en su lugar, un CSV con una columna de documentos; - lo lee de la entrada estándar',
  reason: 'por qué',
  campaign: 'solo en esta campaña; sin esto, en todas las que tienen al deudor',
  until: 'cuándo termina la retención, como 2026-12-15T08:00-05:00',
  whom: 'nombre deudores, o un archivo con ellos, y no ambos',
  heads: { debtor: 'deudor', campaign: 'campaña', result: 'resultado' },
  results: {
    stopped: 'ya no se lo llama',
    leased:
      'en curso: si nadie ha contestado la llamada termina; una conversación sigue, y después no hay más llamadas',
    over: 'ya estaba terminado',
    unchanged: 'ya estaba así',
    freed: 'libre otra vez',
    notStopped: 'no estaba retenido, retirado ni cerrado',
  },
  unknown: 'ninguna campaña tiene este deudor',
  row: (p) => `fila ${p.row}: ${p.why}`,
  list: (p) =>
    `${p.read} filas: ${p.debtors} deudores conocidos (${p.stopped} registros detenidos, ${p.leased} en curso, ${p.over} terminados antes, ${p.unchanged} detenidos antes), ${p.unknown} desconocidos, ${p.rejected} sin documento utilizable`,
};
