import { attempts } from './es-attempts.ts';
import { debtors } from './es-debtors.ts';
import { edit } from './es-edit.ts';
import { erasures } from './es-erasures.ts';
import { experiments } from './es-experiments.ts';
import { merge } from './es-merge.ts';
import { promises, reports } from './es-reports.ts';

/** The words of this page in Spanish, from which other languages take their keys. */
export const es = {
  title: 'Historial',
  nothingForYou: 'Su usuario no ve nada aquí. Pida a quien administra Marcador la función que necesita.',
  groups: { contacts: 'Contactos', figures: 'Cifras' },
  sections: {
    debtors: 'Deudores',
    attempts: 'Llamadas',
    promises: 'Promesas de pago',
    reports: 'Informes',
    erasures: 'Personas borradas',
    experiments: 'Experimentos',
  },
  debtors,
  edit,
  merge,
  attempts,
  promises,
  erasures,
  reports,
  experiments,
};
