import type { recording as english } from '../../en/commands/recording.ts';
import type { Shape } from '../../text.ts';

/** `marcador recording`. */
export const recording: Shape<typeof english> = {
  about: 'grabaciones: resguardarlas, comprobarlas, descifrarlas',
  recording: 'id de una grabación: el nombre de su archivo',
  reason:
    'por qué, por ejemplo el número de un expediente; queda en el registro de auditoría, y el de un resguardo también con la grabación',
  hold: 'poner una grabación bajo resguardo legal: no la elimina ni su antigüedad ni el borrado de su persona',
  lift: 'levantar un resguardo legal',
  held: 'grabaciones bajo resguardo legal, de la más nueva a la más antigua',
  verify: 'leer una grabación y compararla con su SHA-256; cuenta como escucha',
  intact: (p) => `tal como se grabó: ${p.sha256}`,
  differs: (p) => `NO es como se grabó: ${p.found}; se espera ${p.expected}`,
  decrypt: 'descifrar un archivo de la carpeta o del bucket de grabaciones, con una clave de la configuración',
  file: 'archivo cifrado (.enc), con el nombre que tiene allí',
  plain: 'archivo que se escribe; no debe existir todavía',
  decrypted: (p) => `${p.bytes} bytes, descifrados con la clave ${p.keyId}`,
  examples: { reason: 'expediente 2026-114', over: 'caso cerrado' },
  isHeld: 'bajo resguardo legal',
  results: {
    lifted: 'levantado: su antigüedad vuelve a contar',
    removed: 'levantado y eliminada: su persona se había borrado entretanto',
  },
  heads: { recording: 'grabación', started: 'empezó', by: 'resguardada por', since: 'desde', reason: 'motivo' },
  none: 'ninguna grabación está bajo resguardo legal',
};
