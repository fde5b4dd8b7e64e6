import type { importList as english } from '../../en/commands/import.ts';
import type { Shape } from '../../text.ts';

/** `marcador import`. */
export const importList: Shape<typeof english> = {
  about: 'agregar deudores a una campaña desde un CSV; cargar de nuevo el mismo archivo no cambia nada',
  file: 'archivo CSV, o - para la entrada estándar',
  campaign: 'campaña a la que pertenecen los deudores',
  map: 'tomar un campo de esta columna, se llame como se llame; se puede repetir',
  dryRun: 'leer y revisar todo, sin cambiar nada',
  rejects:
    'adónde van las filas que no se pudieron tomar, con fila, campo y motivo (por defecto: junto a la lista, lista.rejects.csv para lista.csv)',
  json: 'mostrar el informe como JSON',
  isDryRun: 'simulación',
  rows: ({ read, accepted, rejected, warnings }) =>
    `${read} filas leídas, ${accepted} aceptadas, ${rejected} rechazadas, ${warnings} valores omitidos`,
  debtors: ({ debtors, added, updated, unchanged }) =>
    `${debtors} deudores: ${added} nuevos, ${updated} actualizados, ${unchanged} sin cambios`,
  pace: ({ time, rowsPerSecond }) => `${time}, ${rowsPerSecond} filas/s`,
  rejected: ({ path }) => `lo que no se tomó, y por qué: ${path}`,
  phases: { reading: 'leyendo', storing: 'guardando' },
  rowsUnit: 'filas',
};
