import type { JSX } from 'preact';
import { CardCaps } from './card-caps.tsx';
import { CardDebts } from './card-debts.tsx';
import { CardPast } from './card-past.tsx';
import { CardWhy } from './card-why.tsx';
import type { CallForm } from './call-form.ts';
import { CardScript } from './card-script.tsx';
import { useDesk } from './desk-context.ts';
import { treatmentOf, type Treatment } from './treatment.ts';
import { useDeskWords } from './words/use-desk-words.ts';
import { phoneText } from '../shared/phone-text.ts';

/** The debtor of a call: who, what they owe, why they are called, what was tried. */
export function DebtorCardView({
  form,
  isEarlier,
}: {
  readonly form: CallForm;
  readonly isEarlier: boolean;
}): JSX.Element {
  const { card } = form;
  const { store } = useDesk();
  const words = useDeskWords().card;
  const { name, segment, fields } = card.document;
  const named = isEarlier ? undefined : store.session.value?.situation.call?.script;
  const { suggestion, others } = treatmentOf(fields);
  return (
    <section class="sheet card" aria-labelledby="debtor-name" id="card">
      <header class="card-head">
        <p class="soft">{card.campaignName}</p>
        <h2 id="debtor-name">{name ?? words.unnamed}</h2>
        <dl class="card-ids">
          <Pair name={words.number} value={phoneText(card.number)} />
          <Pair name={words.document} value={card.debtorId} />
          {segment !== undefined && <Pair name={words.segment} value={segment} />}
        </dl>
      </header>
      <CardWhy card={card} isEarlier={isEarlier} />
      {suggestion && <Suggestion suggestion={suggestion} />}
      {card.script && !isEarlier && <CardScript script={card.script} form={form} />}
      {named !== undefined && !card.script && (
        <section class="card-part">
          <h3>{words.script}</h3>
          <p>{named}</p>
        </section>
      )}
      <CardDebts card={card} />
      <Listed fields={others} />
      <CardCaps caps={card.caps} />
      <CardPast past={card.past} currency={card.document.debts[0]?.currency} />
    </section>
  );
}

/** What the list suggests, and why. */
function Suggestion({ suggestion: { treatment, reason } }: { readonly suggestion: Treatment }): JSX.Element {
  const words = useDeskWords().card;
  return (
    <section class="card-part card-treatment">
      <h3>{words.treatment}</h3>
      <p>
        <strong>{treatment}</strong>
        {reason !== undefined && <span class="soft"> {words.because({ reason })}</span>}
      </p>
    </section>
  );
}

function Listed({ fields }: { readonly fields: readonly (readonly [string, string])[] }): JSX.Element | null {
  const words = useDeskWords().card;
  if (fields.length === 0) return null;
  return (
    <section class="card-part">
      <h3>{words.fields}</h3>
      <dl class="card-fields">
        {fields.map(([key, value]) => (
          <Pair key={key} name={key} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Pair({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
