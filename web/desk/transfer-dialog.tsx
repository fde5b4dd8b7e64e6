import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Field } from '../shared/components/field.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

const kinds = ['blind', 'attended'] as const;
type Kind = (typeof kinds)[number];
/** Not the name of a target: those are identifiers. */
const [anyAgent, oneAgent] = ['*any', '*agent'] as const;

/** To whom the debtor goes, and how. */
export function TransferDialog(): JSX.Element {
  const { store, actions, panel } = useDesk();
  const words = useDeskWords().transfer;
  const [to, kind, agent] = [useSignal<string>(anyAgent), useSignal<Kind>('blind'), useSignal('')];
  const isWrong = useSignal(false);
  const start = (): void => {
    const id = agent.value.trim();
    isWrong.value = to.value === oneAgent && id === '';
    if (isWrong.value) {
      goTo('transfer-agent');
      return;
    }
    panel.value = undefined;
    const target =
      to.value === anyAgent ? { anyAgent: true as const } : to.value === oneAgent ? { agent: id } : undefined;
    inBackground(actions.transfer({ ...(target ?? { target: to.value }), kind: kind.value }));
  };
  return (
    <DeskDialog id="transfer-panel" title={words.title}>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <div class="field">
          <label for="transfer-to">{words.to}</label>
          <select id="transfer-to" value={to} onChange={({ currentTarget }) => (to.value = currentTarget.value)}>
            <option value={anyAgent}>{words.anyAgent}</option>
            <option value={oneAgent}>{words.agent}</option>
            {store.session.value?.transferTargets.map((target) => (
              <option key={target} value={target}>
                {target}
              </option>
            ))}
          </select>
        </div>
        {to.value === oneAgent && (
          <Field
            id="transfer-agent"
            label={words.agentId}
            value={agent}
            wrong={isWrong.value ? words.agentWrong : ''}
            onEdit={() => (isWrong.value = false)}
            autocomplete="off"
          />
        )}
        <Kinds kind={kind} />
        <p class="dialog-buttons">
          <SendButton isBusy={actions.isBusy.value}>{words.start}</SendButton>
        </p>
      </form>
    </DeskDialog>
  );
}

function Kinds({ kind }: { readonly kind: Signal<Kind> }): JSX.Element {
  const words = useDeskWords().transfer;
  return (
    <fieldset class="options">
      <legend>{words.kind}</legend>
      {kinds.map((each) => (
        <label key={each} class="option">
          <input type="radio" name="kind" checked={kind.value === each} onChange={() => (kind.value = each)} />
          <span>
            <strong>{words[each]}</strong>
            <small>{words[`${each}Rule`]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
