import type { Debtor } from './debtor.ts';

/**
 * What a list says of a debtor that decides which agents suit them, as one text: required skills, segment, portfolios and
 * language. Debtors of equal traits have equal text; it is empty where the list says none of it.
 */
export function traitsOf({ requiredSkills, segment, debts, language }: Debtor): string {
  const skills = requiredSkills.map(({ skill, minLevel }) => `${skill}:${minLevel}`).sort();
  const portfolios = [...new Set(debts.flatMap(({ portfolio }) => portfolio ?? []))].sort();
  if (skills.length + portfolios.length === 0 && segment === undefined && language === undefined) return '';
  return JSON.stringify([skills, segment ?? '', portfolios, language ?? '']);
}
