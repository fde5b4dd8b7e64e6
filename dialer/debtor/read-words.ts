import type { SkillNeed } from '../../routing/match/eligible.ts';

/** Languages by the names people write in lists, folded. */
const languageNames: Readonly<Record<string, string>> = {
  espanol: 'es',
  castellano: 'es',
  spanish: 'es',
  ingles: 'en',
  english: 'en',
  portugues: 'pt',
  portuguese: 'pt',
  quechua: 'qu',
  aymara: 'ay',
  guarani: 'gn',
  frances: 'fr',
  french: 'fr',
};

/** Reads a language by tag (BCP 47: `es`, `pt-BR`) or by name (`español`). */
export function readLanguage(text: string): string | undefined {
  const named = languageNames[fold(text)];
  if (named !== undefined) return named;
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/i.test(text) ? text : undefined;
}

/**
 * Reads required skills: `negotiation:5; es`. Names become lower case letters, digits, `-` and `_`; levels are 1..10,
 * 1 when none is given. Undefined when any part is not a skill.
 */
export function readSkills(text: string): readonly SkillNeed[] | undefined {
  const skills: SkillNeed[] = [];
  for (const part of text.split(/[;,|]/)) {
    if (part.trim() === '') continue;
    const [, name = '', level = '1'] = /^\s*([^:=]+?)\s*(?:[:=]\s*(\d{1,2}))?\s*$/.exec(part) ?? [];
    const skill = fold(name).replace(/\s+/g, '-');
    const minLevel = Number(level);
    if (!/^[a-z0-9_-]{1,64}$/.test(skill) || minLevel < 1 || minLevel > 10) return undefined;
    skills.push({ skill, minLevel });
  }
  return skills.length === 0 ? undefined : skills;
}

/** Lower case, without accents: what people write in lists compared with what is known. */
export function fold(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
