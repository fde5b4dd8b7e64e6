import { countText } from '../../../shared/figure-texts.ts';
import { moneyText } from '../../../shared/money.ts';
import { phoneText } from '../../../shared/phone-text.ts';
import { usePast } from '../../past-context.ts';
import type { Difference } from './record-differences.ts';
import { skillsText, type RecordDocument } from './record-texts.ts';

type Side = 'before' | 'after';

/** How differences read: what is another, and how it was and will be. */
export function useDifferenceTexts(): {
  readonly keyOf: (difference: Difference) => string;
  readonly what: (difference: Difference) => string;
  readonly side: (difference: Difference, side: Side) => string;
} {
  const { preferences, words } = usePast();
  const t = words.edit;
  const language = preferences.language.value;
  const nameOf = (difference: Difference): string => {
    if (difference.of === 'part') return t.parts[difference.part];
    if (difference.of === 'phone') return t.phone;
    if (difference.of === 'debt') return t.debtName({ id: difference.id });
    return difference.of === 'order' ? t.order : difference.name;
  };
  const phone = ({ number, extension, timeZone }: RecordDocument['phones'][number]): string =>
    joined([phoneText(number), extension && t.extensionOf({ extension }), timeZone]);
  const debt = ({ portfolio, balance, currency, daysPastDue }: RecordDocument['debts'][number]): string =>
    joined([
      ...[portfolio, balance && moneyText(balance, currency, language)],
      daysPastDue === undefined ? undefined : t.pastDueOf({ days: countText(daysPastDue, language) }),
    ]) || t.there;
  const sideOf = (difference: Difference, side: Side): string => {
    if (difference.of === 'order') return difference[side].map(phoneText).join(', ');
    if (difference.of === 'phone') return difference[side] ? phone(difference[side]) : t.none;
    if (difference.of === 'debt') return difference[side] ? debt(difference[side]) : t.none;
    const value = difference[side];
    return (typeof value === 'object' ? skillsText(value) : String(value ?? '')) || t.none;
  };
  return {
    keyOf: (difference) =>
      `${difference.of} ${nameOf(difference)} ${difference.of === 'phone' ? difference.number : ''}`,
    what: nameOf,
    side: sideOf,
  };
}

function joined(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join(' · ');
}
