import type { debtor as english } from '../../en/commands/debtor.ts';
import type { Shape } from '../../text.ts';

/** `marcador debtor`. */
export const debtor: Shape<typeof english> = {
  about: 'buscar deudores; retenerlos, retirarlos, cerrarlos, unirlos o borrarlos',
  find: 'buscar deudores por número, código, documento o nombre, en todas las campañas',
  finding: {
    phone: 'un número, como se marca en el país o como +57…',
    externalId: 'el código del deudor con el acreedor, o el de una deuda',
    document: 'un documento de identidad, con puntos o sin ellos',
    name: 'palabras del nombre, o sus comienzos',
    campaign: 'solo en esta campaña',
    heads: { debtor: 'deudor', campaign: 'campaña', name: 'nombre', phones: 'números', state: 'estado' },
    states: { ready: 'en fila', scheduled: 'programado', leased: 'en curso', finished: 'terminado' },
    none: 'no hay quien coincida',
    incomplete: 'las listas anteriores aún se están indexando: pueden faltar deudores',
    whom: 'diga un número, un código, un documento o un nombre',
  },
  merging: {
    about:
      'unir dos registros de un deudor en una campaña, para siempre; rige la retención más estricta y cuentan los intentos de ambos',
    survivor: 'documento o código del deudor cuyo registro queda',
    absorbed: 'código del otro registro: desde entonces vale por el primero',
    campaign: 'en esta campaña',
    merged: (p) => `${p.id} tiene ahora ${p.numbers} números, ${p.debts} deudas y ${p.attempts} intentos`,
    unchanged: (p) => `ya estaban unidos: el registro es el de ${p.id}`,
  },
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
  erase:
    'borrar a una persona de todas partes, para siempre: registros, llamadas, grabaciones, historial; los números que nadie debe llamar siguen bloqueados',
  yes: 'sí, para siempre',
  notYes: 'un borrado no se puede deshacer: diga --yes',
  erasing: (p) =>
    `el borrado ${p.id} quedó anotado; se completa cuando no haya una llamada suya en curso: marcador debtor erasures`,
  erasures: 'qué fue de los borrados',
  erasureHeads: { id: 'borrado', by: 'pedido por', at: 'pedido', state: 'estado', entries: 'entradas', kept: 'queda' },
  erasureKept: (p) => `por resguardo legal: ${p.ids}`,
  erasureStates: { waiting: 'en espera', erasing: 'borrando', done: 'hecho' },
  unknown: 'ninguna campaña tiene este deudor',
  row: (p) => `fila ${p.row}: ${p.why}`,
  list: (p) =>
    `${p.read} filas: ${p.debtors} deudores conocidos (${p.stopped} registros detenidos, ${p.leased} en curso, ${p.over} terminados antes, ${p.unchanged} detenidos antes), ${p.unknown} desconocidos, ${p.rejected} sin documento utilizable`,
};
