import type { Language } from '../../../src/messages/language.ts';

/** What the dispositions of agents mean to the product, as reports name it. */
export const meanings = {
  es: {
    promiseToPay: 'promesa de pago',
    paid: 'ya pagó',
    callBack: 'volver a llamar',
    wrongNumber: 'número equivocado',
    doNotCall: 'no llamar',
    thirdParty: 'tercero',
    machine: 'buzón de voz',
    noContact: 'sin contacto',
    spoke: 'contacto',
  },
  en: {
    promiseToPay: 'promise to pay',
    paid: 'paid already',
    callBack: 'call back',
    wrongNumber: 'wrong number',
    doNotCall: 'do not call',
    thirdParty: 'third party',
    machine: 'answering machine',
    noContact: 'no contact',
    spoke: 'contact',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;
