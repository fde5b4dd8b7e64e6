import type { SkillNeed } from '../../routing/match/eligible.ts';
import { mostPhones, type Debt, type Debtor, type PhoneNumber } from './debtor.ts';
import type { ImportProblem } from './import-problem.ts';

const mostDebts = 100;
const mostFields = 200;

/**
 * Joins two rows of one file about the same debtor. Pure. The earlier row counts where both say something; numbers, debts
 * and skills of both are kept. A further column that differs from debt to debt is kept under its name and the debt's id.
 *
 * @param earlier what the rows so far say
 * @param later the next row
 */
export function mergeDebtor(
  earlier: Debtor,
  later: Debtor,
): { readonly debtor: Debtor; readonly problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const debtor: Debtor = {
    ...later,
    ...earlier,
    priority: earlier.priority === 0 ? later.priority : earlier.priority,
    phones: capped(mergePhones(earlier.phones, later.phones), mostPhones, 'phone', problems),
    debts: capped(mergeDebts(earlier.debts, later.debts, problems), mostDebts, 'debtId', problems),
    requiredSkills: mergeSkills(earlier.requiredSkills, later.requiredSkills),
    fields: mergeFields(earlier, later, problems),
  };
  return { debtor, problems };
}

function mergePhones(earlier: readonly PhoneNumber[], later: readonly PhoneNumber[]): readonly PhoneNumber[] {
  const known = new Set(earlier.map((phone) => phone.e164));
  return [...earlier, ...later.filter((phone) => !known.has(phone.e164))];
}

function mergeDebts(earlier: readonly Debt[], later: readonly Debt[], problems: ImportProblem[]): readonly Debt[] {
  const debts = new Map(earlier.map((debt) => [debt.id, debt]));
  for (const debt of later) {
    const known = debts.get(debt.id);
    if (known && differ(known, debt)) problems.push({ severity: 'warning', field: 'debtId', reason: 'debtTwice' });
    debts.set(debt.id, known ? { ...debt, ...known } : debt);
  }
  return [...debts.values()];
}

/** True when both say something, and not the same. */
function differ(a: Debt, b: Debt): boolean {
  return (['portfolio', 'balance', 'currency', 'daysPastDue'] as const).some(
    (key) => a[key] !== undefined && b[key] !== undefined && a[key] !== b[key],
  );
}

function mergeSkills(earlier: readonly SkillNeed[], later: readonly SkillNeed[]): readonly SkillNeed[] {
  const levels = new Map(earlier.map(({ skill, minLevel }) => [skill, minLevel]));
  for (const { skill, minLevel } of later) levels.set(skill, Math.max(minLevel, levels.get(skill) ?? 0));
  return [...levels].map(([skill, minLevel]) => ({ skill, minLevel }));
}

function mergeFields(earlier: Debtor, later: Debtor, problems: ImportProblem[]): Readonly<Record<string, string>> {
  const fields = new Map(Object.entries(earlier.fields));
  const debtId = later.debts[0]?.id;
  const otherDebt = debtId !== undefined && !earlier.debts.some((debt) => debt.id === debtId);
  for (const [name, text] of Object.entries(later.fields)) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, text);
    else if (known !== text && otherDebt) fields.set(`${name} (${debtId})`, text);
  }
  return Object.fromEntries(capped([...fields], mostFields, 'fields', problems));
}

function capped<T>(items: readonly T[], most: number, field: string, problems: ImportProblem[]): readonly T[] {
  if (items.length > most) problems.push({ severity: 'warning', field, reason: 'tooMany' });
  return items.slice(0, most);
}
