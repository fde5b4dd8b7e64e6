import type { importStates as english } from '../en/import-states.ts';
import type { Shape } from '../text.ts';

/** Where a job is that imports a list. */
export const importStates: Shape<typeof english> = {
  uploading: 'subiendo',
  waiting: 'en espera',
  running: 'en curso',
  done: 'terminada',
  failed: 'fallida',
  cancelled: 'cancelada',
  interrupted: 'interrumpida',
  undone: 'deshecha',
};
