import type { policies as english } from '../../en/commands/policies.ts';
import type { Shape } from '../../text.ts';

/** The pacing policies of the laboratory, in a line each. */
export const policies: Shape<typeof english> = {
  nvq: 'cuantil del vendedor de periódicos con un presupuesto de fichas: la nuestra',
  'nvq-by-chance':
    'NVQ que elige los registros listos por su probabilidad de respuesta: primero los más probables mientras haya a lo sumo tantos agentes libres; si no, los menos probables',
  'nvq-theta': 'solo la regla de NVQ: un θ todo el día, sin presupuesto ni tope',
  progressive: 'una línea por cada agente libre',
  ratio: 'líneas por agente, contando las conversaciones (RATIO de VICIdial)',
  'lines-per-idle': 'líneas en curso por cada agente libre',
  'vicidial-hard': 'ADAPT_HARD_LIMIT de VICIdial: una línea por agente mientras se supere el límite',
  'vicidial-average': 'ADAPT_AVERAGE de VICIdial: la mitad del nivel mientras se supere el límite',
  'vicidial-tapered': 'ADAPT_TAPERED de VICIdial: por encima del límite, un nivel que baja con el día',
  osdial: 'AVERAGE de OSDial: el nivel se mueve en pasos pequeños',
  omnidialer: 'OMniDialer predictivo, con un factor',
  issabel: 'Issabel, tal como es',
  'issabel-corrected': 'Issabel con probabilidades residuales y sobrecompromiso',
  webitel: 'sobremarcación de Webitel: intentos por respuesta de la última hora',
  dialeros: 'DialerOS: nivel que se detiene por encima del límite',
  wombat: 'Wombat: agentes libres por un factor',
  gnudialer: 'GnuDialer predictivo, con su porcentaje tomado por fracción',
  shiwa45: 'marcador Shiwa45: tasa de respuesta de la hora, ajustada en pasos',
  newfies: 'Newfies: tantas llamadas por minuto',
  'blind-rate': 'ritmo constante hagan lo que hagan los agentes (Erlang B)',
  'nvq-ends-known': 'cota: NVQ que sabe cuándo quedará libre cada agente',
  clairvoyant: 'cota: sabe quién contesta, cuándo, y cada fin de conversación',
};
