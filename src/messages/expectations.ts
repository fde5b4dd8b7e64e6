import { expectationPatterns, expectations } from './es/expectations.ts';
import type { Language } from './language.ts';

/** What a schema expects, in a language; as the schema says it where the catalogue does not have it. */
export function expectationIn(language: Language, english: string): string {
  if (language === 'en') return english;
  const known = expectations[english];
  if (known !== undefined) return known;
  const [pattern, text] = expectationPatterns.find(([one]) => one.test(english)) ?? [];
  return pattern && text !== undefined ? english.replace(pattern, text) : english;
}
