import type { JSX } from 'preact';
import type { Card } from './desk-api.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** How often this person may still be called. */
export function CardCaps({ caps }: Pick<Card, 'caps'>): JSX.Element {
  const words = useDeskWords().card;
  return (
    <section class="card-part">
      <h3>{words.caps}</h3>
      {caps.length === 0 ? (
        <p class="hint">{words.noCaps}</p>
      ) : (
        <dl class="card-fields">
          {caps.map(({ cap, used, most }) => (
            <div key={cap} class={used >= most ? 'used-up' : ''}>
              <dt>{words.capNames[cap]}</dt>
              <dd>{words.of({ used, most })}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
