import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Field } from '../shared/components/field.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** As people write numbers; anything else is the id of a debtor. */
const looksLikeNumber = /^\+?[\d\s().-]{7,}$/;

/** Calls somebody by hand, under the rules that hold for every call. */
export function DialDialog(): JSX.Element {
  const { store, actions, panel } = useDesk();
  const words = useDeskWords().dial;
  const campaigns = store.session.value?.campaigns ?? [];
  const campaign = useSignal(campaigns[0]?.id ?? '');
  const who = useSignal('');
  const isWrong = useSignal(false);
  const call = (): void => {
    const text = who.value.trim();
    isWrong.value = text === '';
    if (isWrong.value) {
      goTo('dial-who');
      return;
    }
    panel.value = undefined;
    const party = looksLikeNumber.test(text) ? { phone: text } : { debtorId: text };
    inBackground(actions.callByHand({ campaignId: campaign.value, ...party }));
  };
  return (
    <DeskDialog id="dial-panel" title={words.title}>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          call();
        }}
      >
        <p class="hint">{words.lead}</p>
        <div class="field">
          <label for="dial-campaign">{words.campaign}</label>
          <select
            id="dial-campaign"
            value={campaign}
            onChange={({ currentTarget }) => (campaign.value = currentTarget.value)}
          >
            {campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Field
          id="dial-who"
          label={words.number}
          value={who}
          wrong={isWrong.value ? words.numberWrong : ''}
          onEdit={() => (isWrong.value = false)}
          autocomplete="off"
          maxLength={64}
        />
        <p class="dialog-buttons">
          <SendButton isBusy={actions.isBusy.value}>{words.call}</SendButton>
        </p>
      </form>
    </DeskDialog>
  );
}
