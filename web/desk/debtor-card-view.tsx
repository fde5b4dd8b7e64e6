import type { JSX } from 'preact';
import { CardCaps } from './card-caps.tsx';
import { CardDebts } from './card-debts.tsx';
import { CardPast } from './card-past.tsx';
import { CardWhy } from './card-why.tsx';
import type { Card } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** The debtor of a call: who, what they owe, why they are called, what was tried. */
export function DebtorCardView({ card, isEarlier }: { readonly card: Card; readonly isEarlier: boolean }): JSX.Element {
  const { store } = useDesk();
  const words = useDeskWords().card;
  const { name, segment, fields } = card.document;
  const script = isEarlier ? undefined : store.session.value?.situation.call?.script;
  const listed = Object.entries(fields);
  return (
    <section class="sheet card" aria-labelledby="debtor-name" id="card">
      <header class="card-head">
        <p class="soft">{card.campaignName}</p>
        <h2 id="debtor-name">{name ?? words.unnamed}</h2>
        <dl class="card-ids">
          <Pair name={words.number} value={card.number} />
          <Pair name={words.document} value={card.debtorId} />
          {segment !== undefined && <Pair name={words.segment} value={segment} />}
        </dl>
      </header>
      <CardWhy card={card} isEarlier={isEarlier} />
      {script !== undefined && (
        <section class="card-part">
          <h3>{words.script}</h3>
          <p class="card-script">{script}</p>
        </section>
      )}
      <CardDebts card={card} />
      {listed.length > 0 && (
        <section class="card-part">
          <h3>{words.fields}</h3>
          <dl class="card-fields">
            {listed.map(([key, value]) => (
              <Pair key={key} name={key} value={value} />
            ))}
          </dl>
        </section>
      )}
      <CardCaps caps={card.caps} />
      <CardPast past={card.past} currency={card.document.debts[0]?.currency} />
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
