import type { importList as english } from '../../en/commands/import.ts';
import type { Shape } from '../../text.ts';

/** `marcador import`. */
export const importList: Shape<typeof english> = {
  about: 'agregar deudores a una campaña desde un CSV o líneas JSON; cargar de nuevo el mismo archivo no cambia nada',
  file: 'archivo CSV o de líneas JSON (.ndjson, .jsonl), o - para la entrada estándar',
  campaign: 'campaña a la que pertenecen los deudores',
  map: 'tomar un campo de esta columna, se llame como se llame; se puede repetir',
  dryRun: 'leer y revisar todo, sin cambiar nada',
  rejects:
    'adónde van las filas que no se pudieron tomar, con fila, campo y motivo (por defecto: junto a la lista, lista.rejects.csv para lista.csv)',
  json: 'mostrar el informe como JSON',
  isDryRun: 'simulación',
  rows: ({ read, accepted, rejected, warnings }) =>
    `${read} filas leídas, ${accepted} aceptadas, ${rejected} rechazadas, ${warnings} advertencias`,
  debtors: ({ debtors, added, updated, unchanged }) =>
    `${debtors} deudores: ${added} nuevos, ${updated} actualizados, ${unchanged} sin cambios`,
  pace: ({ time, rowsPerSecond }) => `${time}, ${rowsPerSecond} filas/s`,
  columnsRead: 'columnas, y por qué se tomaron:',
  columnsKept: ({ columns }) =>
    `se conservan como están, sin otro uso: ${columns}; --map campo=Columna toma una para un campo`,
  fields: {
    debtorId: 'identificación del deudor',
    name: 'nombre',
    lastName: 'apellido',
    phone: 'teléfonos',
    debtId: 'obligación',
    portfolio: 'cartera',
    balance: 'saldo',
    currency: 'moneda',
    daysPastDue: 'días de mora',
    priority: 'prioridad',
    timeZone: 'zona horaria',
    language: 'idioma',
    segment: 'segmento',
    requiredSkills: 'habilidades requeridas',
    score: 'puntaje',
    answerProbability: 'probabilidad de respuesta',
  },
  blank: ({ blankRows }) => `${blankRows} filas vacías entre otras`,
  supplement: 'un archivo de filas rechazadas: agregó a lo que se sabía de sus deudores, y no reemplazó nada',
  notRunning: {
    paused: ({ campaign }) => `la campaña está en pausa: «marcador campaign start ${campaign}» marca la lista`,
    finished: ({ campaign }) =>
      `la campaña había terminado su lista y no marca: «marcador campaign start ${campaign}» marca la nueva`,
    draining: 'la campaña está terminando sus llamadas y quedará en pausa: la lista espera a que se inicie de nuevo',
  },
  rejected: ({ path }) => `lo que no se tomó, y por qué: ${path}`,
  phases: { reading: 'leyendo', storing: 'guardando' },
  rowsUnit: 'filas',
};
