import type { FieldGroup } from '../campaigns/campaign-fields.ts';

/** Campaigns and their editor. */
export const campaigns = {
  lead: 'A quién se llama, con qué líneas y bajo qué reglas. Un cambio vale desde la llamada siguiente, sin reiniciar nada.',
  create: 'Crear campaña',
  createLead:
    'Bastan el identificador, una troncal, el número que ve el deudor y el país; lo demás tiene un valor probado.',
  editLead: 'Cambie lo que necesite y compare antes de aplicar.',
  all: 'Todas las campañas',
  none: 'Todavía no hay campañas. Cree la primera.',
  unknown: 'Esta campaña no existe, o su usuario no la ve.',
  toBoard: 'Ver en el tablero',
  name: 'Campaña',
  status: 'Estado',
  mode: 'Marcación',
  next: 'Sigue por horario',
  nextIs: ({ what }: { readonly what: string }): string => `Sigue por horario: ${what}.`,
  records: 'Registros',
  ready: 'Por marcar',
  finished: 'Terminados',
  actions: 'Acciones',
  groups: {
    basics: 'Lo principal',
    lines: 'Líneas y número de salida',
    law: 'Ley y abandono',
    schedule: 'Horario de la campaña',
    agents: 'Agentes y cierre de llamada',
    retries: 'Reintentos',
    detection: 'Contestadores',
    matching: 'Asignación a los agentes',
    value: 'Valor de llamar',
    experiment: 'Experimento',
  } satisfies Record<FieldGroup, string>,
  added: ({ id }: { readonly id: string }): string =>
    `La campaña ${id} está creada y en pausa. Cargue su lista e iníciela.`,
};
