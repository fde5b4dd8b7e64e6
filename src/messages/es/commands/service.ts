import type { service as english } from '../../en/commands/service.ts';
import type { Shape } from '../../text.ts';

/** `marcador serve` and `marcador config`. */
export const service: Shape<typeof english> = {
  serve:
    'operar el servicio hasta Ctrl-C: entonces no hay llamadas nuevas, las conversaciones terminan (otra vez: de inmediato) y todo queda escrito',
  readsOnly: 'atiende lecturas y tableros en vivo de pisos de otros procesos; con su Redis y su carpeta de estado',
  config: 'ver la configuración',
  check:
    'leer la configuración como lo haría el servicio; la muestra con los valores por defecto y los secretos ocultos',
  unknownHost: ({ host }) => `aviso: el nombre ${host} de una troncal no se resuelve ahora`,
  valid: ({ file }) => `${file ?? 'configuración'}: válida`,
};
