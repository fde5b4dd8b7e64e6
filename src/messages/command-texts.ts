import { commands as en } from './en/commands.ts';
import { commands as es } from './es/commands.ts';
import type { Language } from './language.ts';
import type { Shape } from './text.ts';

/** The texts of the command line alone, by command; what it shares with other programs is in {@link Messages}. */
export type CommandTexts = Shape<typeof en>;

const all: Readonly<Record<Language, CommandTexts>> = { en, es };

/** What the command line says in a language. */
export function commandTextsIn(language: Language): CommandTexts {
  return all[language];
}
