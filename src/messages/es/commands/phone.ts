import type { phone as english } from '../../en/commands/phone.ts';
import type { Shape } from '../../text.ts';

/** `marcador phone`. */
export const phone: Shape<typeof english> = {
  about: 'ver los teléfonos que se registran en el servicio',
  list: 'quién está registrado, desde dónde y hasta cuándo',
  none: 'ningún teléfono puede registrarse; agréguelos en la configuración: switch.registrar.phones',
  heads: { phone: 'teléfono', agents: 'agentes', from: 'desde', until: 'hasta', nat: 'nat', device: 'dispositivo' },
  notRegistered: 'sin registrar',
  behindNat: 'sí',
};
