import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import type { CallForm } from './call-form.ts';
import { dayOf } from '../shared/day-of.ts';
import { currentTime } from './current-time.ts';
import { amountOf, moneyText } from '../shared/money.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Until when the debtor promised to pay, and how much. */
export function PromiseFields({
  form,
  isRequired,
}: {
  readonly form: CallForm;
  readonly isRequired: boolean;
}): JSX.Element {
  const words = useDeskWords().form;
  const { promisedUntil } = form.fields.value;
  const isWrong = form.wrong.value.includes('promisedUntil');
  return (
    <div class="pair-fields">
      <div class="field">
        <label for="promisedUntil">
          {words.promisedUntil} {!isRequired && <small>({words.optional})</small>}
        </label>
        <input
          id="promisedUntil"
          type="date"
          value={promisedUntil}
          min={dayOf(currentTime(), undefined)}
          required={isRequired}
          aria-invalid={isWrong}
          aria-describedby="promisedUntil-wrong"
          onInput={({ currentTarget }) => form.edit({ promisedUntil: currentTarget.value })}
        />
        <p class="field-wrong" id="promisedUntil-wrong">
          {isWrong ? words.promisedUntilWrong : ''}
        </p>
      </div>
      <Amount form={form} />
    </div>
  );
}

function Amount({ form }: { readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords().form;
  const { amount } = form.fields.value;
  const isWrong = form.wrong.value.includes('amount');
  const read = amountOf(amount);
  const shown = read && moneyText(read, form.card.document.debts[0]?.currency, preferences.language.value);
  return (
    <div class="field">
      <label for="amount">
        {words.amount} <small>({words.optional})</small>
      </label>
      <input
        id="amount"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        maxLength={32}
        value={amount}
        aria-invalid={isWrong}
        aria-describedby="amount-rule amount-wrong"
        onInput={({ currentTarget }) => form.edit({ amount: currentTarget.value })}
      />
      <p class="field-rule" id="amount-rule">
        {shown === undefined ? '' : words.amountRule({ amount: shown })}
      </p>
      <p class="field-wrong" id="amount-wrong">
        {isWrong ? words.amountWrong : ''}
      </p>
    </div>
  );
}
