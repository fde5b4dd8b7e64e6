import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { useLoaded } from '../shared/use-loaded.ts';
import { CardDebts } from './card-debts.tsx';
import { CardPast } from './card-past.tsx';
import { CardWhy } from './card-why.tsx';
import type { Callback } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Whom the agent is to call back, before the call: who it is, why, what they owe, what was tried. */
export function CallbackPreview({ callback: { campaignId, debtorId } }: { readonly callback: Callback }): JSX.Element {
  const { preferences } = useConsole();
  const { actions } = useDesk();
  const words = useDeskWords().card;
  const { value, trouble } = useLoaded(() => actions.callbackCard(campaignId, debtorId), [campaignId, debtorId]);
  const card = value.value;
  return (
    <div class="callback-preview">
      {trouble.value !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(trouble.value, preferences.words.value, preferences.messages.value)}
        </Notice>
      )}
      {card && (
        <>
          <p>
            <strong>{card.document.name ?? words.unnamed}</strong>
          </p>
          <CardWhy card={card} isEarlier={true} />
          <CardDebts card={card} />
          <CardPast past={card.past} currency={card.document.debts[0]?.currency} />
        </>
      )}
    </div>
  );
}
