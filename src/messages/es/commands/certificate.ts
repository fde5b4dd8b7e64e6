import type { certificate as english } from '../../en/commands/certificate.ts';
import type { Shape } from '../../text.ts';

/** `marcador certificate`. */
export const certificate: Shape<typeof english> = {
  about: 'crear un certificado autofirmado para usar HTTPS en una red local; nunca reemplaza archivos',
  name: 'nombres y direcciones con que los navegadores llegan al servicio; localhost se incluye siempre',
  days: 'días de validez del certificado',
  nameExpected: 'se espera un nombre de equipo o una dirección IP',
  daysExpected: ({ most }) => `se espera un número entero de días, de 1 a ${most}`,
  made: ({ certificate: file, key, names, validUntil }) =>
    `Se crearon ${file} y su clave ${key}, para ${names}, con validez hasta el ${validUntil}. Mantenga la clave en secreto.`,
  fingerprint: ({ fingerprint }) => `Huella SHA-256, para compararla en el navegador: ${fingerprint}`,
  configure: 'Agregue esto a la configuración y reinicie el servicio:',
};
