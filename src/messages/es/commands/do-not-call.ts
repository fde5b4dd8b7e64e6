import type { doNotCall as english } from '../../en/commands/do-not-call.ts';
import type { Shape } from '../../text.ts';

/** `marcador do-not-call`. */
export const doNotCall: Shape<typeof english> = {
  about: 'ver y cambiar los números a los que nadie llama',
  list: 'todos los números, y el intento o la persona por quien están',
  add: 'no llamar más a estos números, en ninguna campaña; las llamadas sin contestar terminan',
  remove: 'permitir que se llame otra vez a estos números',
  number: 'completo, como +573001112233',
  results: { barred: 'ya no se llama', lifted: 'se puede llamar otra vez', unchanged: 'ya estaba así' },
};
