/** The languages Marcador speaks. */
export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language of a POSIX environment: `LC_ALL`, else `LC_MESSAGES`, else `LANG`; English where none of them says Spanish. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /^es(?:[_.@-]|$)/i.test(locale ?? '') ? 'es' : 'en';
}
