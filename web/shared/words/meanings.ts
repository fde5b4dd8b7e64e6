import type { Language } from '../../../src/messages/language.ts';

const es = {
  promiseToPay: 'promesa de pago',
  paid: 'ya pagó',
  callBack: 'volver a llamar',
  wrongNumber: 'número equivocado',
  doNotCall: 'no llamar',
  thirdParty: 'tercero',
  machine: 'buzón de voz',
  noContact: 'sin contacto',
  spoke: 'contacto',
};

/** What the dispositions of agents mean to the product. */
export const meanings: Readonly<Record<Language, Readonly<typeof es>>> = {
  es,
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
};
