import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import type { Card } from './desk-api.ts';
import { moneyText } from '../shared/money.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** What the debtor owes. */
export function CardDebts({ card }: { readonly card: Pick<Card, 'document'> }): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords().card;
  const language = preferences.language.value;
  const { debts } = card.document;
  return (
    <section class="card-part">
      <h3>{words.debts}</h3>
      {debts.length === 0 ? (
        <p class="hint">{words.noDebts}</p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{words.debt}</th>
              <th scope="col">{words.portfolio}</th>
              <th scope="col" class="number">
                {words.pastDue}
              </th>
              <th scope="col" class="number">
                {words.balance}
              </th>
            </tr>
          </thead>
          <tbody>
            {debts.map(({ id, portfolio = '', daysPastDue, balance, currency }) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td>{portfolio}</td>
                <td class="number">{daysPastDue === undefined ? '–' : words.days({ days: daysPastDue })}</td>
                <td class="number strong">{balance === undefined ? '–' : moneyText(balance, currency, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
