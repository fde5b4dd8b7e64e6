import type { signInPage as english } from '../en/sign-in-page.ts';
import type { Shape } from '../text.ts';

/** La página en que termina un inicio de sesión con un proveedor OpenID. */
export const signInPage: Shape<typeof english> = {
  doneTitle: 'Inició sesión',
  doneUser: 'Inició sesión. Su nombre de usuario es',
  next: 'Puede cerrar esta página; el servicio ya conoce este navegador.',
  failedTitle: 'No se pudo iniciar sesión',
  again: 'Empezar de nuevo',
  outTitle: 'Sesión cerrada',
  here: 'La sesión de este navegador en el servicio está cerrada.',
  hereOnly:
    'La sesión de este navegador en el servicio está cerrada. El proveedor no respondió: allí puede seguir abierta.',
  signIn: 'Iniciar sesión de nuevo',
};
