import type { trunk as english } from '../../en/commands/trunk.ts';
import type { Shape } from '../../text.ts';

/** `marcador trunk`. */
export const trunk: Shape<typeof english> = {
  about: 'ver las troncales',
  status: {
    about: 'si cada troncal responde y qué lleva',
    none: 'no hay troncales; agregue una en la configuración: switch.trunks',
    heads: { trunk: 'troncal', state: 'estado', calls: 'llamadas', of: 'de', waiting: 'en espera', cps: 'llamadas/s' },
    up: 'activa',
    down: 'caída',
    registered: 'registrada',
    notRegistered: 'sin registrar',
  },
};
