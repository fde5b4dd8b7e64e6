import type { Language } from '../../../src/messages/language.ts';

const es = {
  attemptsPerDay: 'Intentos hoy',
  attemptsPerWeek: 'Intentos esta semana',
  conversationsPerDay: 'Conversaciones hoy',
  conversationsPerWeek: 'Conversaciones esta semana',
};

/** What contact rules cap, as of now. */
export const capNames: Readonly<Record<Language, Readonly<typeof es>>> = {
  es,
  en: {
    attemptsPerDay: 'Attempts today',
    attemptsPerWeek: 'Attempts this week',
    conversationsPerDay: 'Conversations today',
    conversationsPerWeek: 'Conversations this week',
  },
};
