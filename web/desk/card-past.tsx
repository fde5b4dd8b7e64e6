import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import type { Card } from './desk-api.ts';
import { moneyText } from '../shared/money.ts';
import { dayText, whenText } from './when-text.ts';
import { useDeskWords } from './words/use-desk-words.ts';

type Past = Card['past'][number];

/** What was tried before, and what agents wrote about it. */
export function CardPast({
  past,
  currency,
}: Pick<Card, 'past'> & { readonly currency: string | undefined }): JSX.Element {
  const words = useDeskWords().card;
  return (
    <section class="card-part">
      <h3>{words.past}</h3>
      {past.length === 0 ? (
        <p class="hint">{words.noPast}</p>
      ) : (
        <ol class="card-past">
          {past.map((attempt) => (
            <PastAttempt key={attempt.callId} attempt={attempt} currency={currency} />
          ))}
        </ol>
      )}
    </section>
  );
}

function PastAttempt({
  attempt,
  currency,
}: {
  readonly attempt: Past;
  readonly currency: string | undefined;
}): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords().card;
  const language = preferences.language.value;
  const { at, isConversation, disposition, by, notes, promisedAmount, promisedUntil, callBackAt } = attempt;
  const said = [
    disposition ?? (isConversation ? words.spoke : words.tried),
    ...(by === undefined ? [] : [words.by({ agent: by })]),
  ];
  const amount = promisedAmount === undefined ? '' : moneyText(promisedAmount, currency, language);
  const until = promisedUntil === undefined ? '' : dayText(promisedUntil, language);
  return (
    <li class={isConversation ? 'spoke' : ''}>
      <time>{whenText(at, language)}</time>
      <div>
        <p>{said.join(' · ')}</p>
        {(amount !== '' || until !== '') && <p>{words.promise({ amount, when: until })}</p>}
        {callBackAt !== undefined && <p>{words.callBack({ when: whenText(callBackAt, language) })}</p>}
        {notes !== undefined && <p class="card-notes">{notes}</p>}
      </div>
    </li>
  );
}
