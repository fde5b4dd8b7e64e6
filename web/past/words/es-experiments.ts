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
  money: {
    title: 'Lo que pagaron',
    rule: 'El dinero de cada deudor desde que comenzó el experimento, junto al de la campaña tal como está. El servicio no conoce los pagos: elija un archivo con ellos. No se guarda.',
    file: 'Archivo de pagos',
    choose: 'Elegir un archivo',
    fileRule:
      'CSV con las columnas «deudor» y «monto» (o «debtorId» y «amount»), una fila por pago. El deudor, con el id de la lista.',
    compare: 'Comparar los pagos',
    read: ({ rows, debtors }: { readonly rows: string; readonly debtors: string }): string =>
      `Pagos leídos: ${rows}. Deudores que pagaron: ${debtors}.`,
    debtors: 'Deudores',
    perDebtor: 'Por deudor',
    ofHalfHours:
      'Este experimento compara medias horas, no deudores: lo que alguien paga no se puede atribuir a una de ellas.',
    noArms: 'Este experimento no tiene variantes a las que atribuir un pago.',
    nobodyKnown:
      'El experimento no ha llamado a ninguno de los deudores del archivo. Revise que lleven el id de la lista.',
    noFile: 'Elija primero un archivo.',
  },
  sets: {
    callerId: 'número de salida',
    script: 'guion',
    dialingMode: 'modo de marcación',
    cap: 'tope de abandono',
    matching: 'asignación',
    order: 'orden de los registros',
  },
};
