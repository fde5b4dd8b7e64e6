import type { invitationPage as english } from '../en/invitation-page.ts';
import type { Shape } from '../text.ts';

/** La página detrás de un enlace de un solo uso. */
export const invitationPage: Shape<typeof english> = {
  title: 'Su acceso a Marcador',
  intro: 'Con este enlace usted elige su contraseña. Sirve una sola vez; nadie más ve lo que elija.',
  otherLanguage: 'English',
  noScript: 'Esta página necesita JavaScript. Permítalo para esta dirección y abra el enlace de nuevo.',
  steps: { password: 'Contraseña', secondFactor: 'Segundo factor', done: 'Listo' },
  reading: 'Leyendo el enlace …',
  forWhom: 'Este enlace es para',
  user: 'Nombre de usuario',
  userRule: 'Minúsculas, cifras, «.», «_» y «-», como ana.perez. Con él inicia sesión.',
  password: 'Contraseña',
  passwordRule: '12 caracteres o más. Una frase se recuerda con facilidad y cuesta adivinarla.',
  again: 'La contraseña otra vez',
  show: 'Mostrar lo que escribo',
  choose: 'Elegir esta contraseña',
  factorTitle: 'Agregue un segundo factor',
  factorWhy:
    'Una aplicación de su teléfono muestra un código que cambia cada 30 segundos. Quien conozca su contraseña no puede entrar sin él.',
  factorAsked: 'Su rol lo exige: mientras no lo tenga no puede hacer nada más.',
  setUp: 'Configurarlo',
  later: 'Ahora no',
  scan: 'Lea este código con una aplicación de autenticación:',
  code: 'Código QR para la aplicación de autenticación',
  secret: 'Si no puede leerlo, escriba esto en la aplicación:',
  oneTimeCode: 'Las seis cifras que la aplicación muestra ahora',
  confirm: 'Comprobar las cifras',
  doneTitle: 'Ya está dentro',
  doneUser: 'Inició sesión. Su nombre de usuario es',
  doneNext: 'Qué sigue',
  nextFirst: 'Agregue a los demás. En la máquina del servicio:',
  nextFirstLink: 'Imprime un enlace como este para cada persona. Los roles y alcances se explican en docs/people.md.',
  nextOthers:
    'Los programas que trabajan en su nombre inician sesión con este usuario y esta contraseña. Puede cerrar esta página.',
  said: {
    linkIncomplete: 'Esta dirección no está completa: falta lo que sigue al #. Copie el enlace entero.',
    invitationInvalid:
      'Este enlace ya se usó o venció. Pida otro; mientras nadie pueda iniciar sesión, cada arranque del servicio imprime uno.',
    userWrong: 'Escriba un nombre de minúsculas, cifras, «.», «_» y «-».',
    nameTaken: 'Alguien ya tiene este nombre de usuario. Elija otro.',
    passwordShort: 'Escriba 12 caracteres o más.',
    passwordsDiffer: 'Las dos contraseñas no son iguales.',
    codeWrong: 'Escriba las seis cifras.',
    codeRefused: 'No son las cifras que la aplicación debe mostrar ahora. Espere las siguientes e inténtelo de nuevo.',
    signInLocked: 'Hubo demasiadas respuestas equivocadas. Espere un cuarto de hora e inicie sesión de nuevo.',
    tooManyRequests: 'Llegaron demasiadas solicitudes desde aquí. Espere un minuto e inténtelo de nuevo.',
    unreachable: 'El servicio no responde. Compruebe que está en marcha e inténtelo de nuevo.',
    failed: 'No funcionó. El registro del servicio dice por qué.',
    working: 'Un momento …',
  },
};
