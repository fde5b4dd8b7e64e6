/** Experiments. */
export const experiments = {
  lead: 'Lo que las campañas comparan con sus propios deudores, elegidos al azar. Un experimento se describe en el documento de la campaña.',
  none: 'Ninguna campaña tiene un experimento.',
  noArms: 'No tiene variantes: compara solo el orden de los registros.',
  acts: 'Acciones',
  start: 'Iniciar',
  stop: 'Detener',
  stopSure: 'Sí, detener',
  report: 'Qué rindió',
  reportRule:
    'La diferencia frente a la campaña tal como está; entre paréntesis, donde está la verdad en 95 de 100 experimentos.',
  sets: {
    callerId: 'número de salida',
    script: 'guion',
    dialingMode: 'modo de marcación',
    cap: 'tope de abandono',
    matching: 'asignación',
    order: 'orden de los registros',
  },
};
