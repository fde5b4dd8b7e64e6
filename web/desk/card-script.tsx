import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import type { CallForm } from './call-form.ts';
import type { Card } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { inLanguage, scriptValue, sectionsNow, type ScriptPart, type ScriptSection } from './script-text.ts';
import { useDeskWords } from './words/use-desk-words.ts';

type Script = NonNullable<Card['script']>;

const isClosedKey = 'marcador.desk.script.closed';

/** What the agent says, with what is known of the debtor in its places. Open or closed as it was in the last call. */
export function CardScript({ script, form }: { readonly script: Script; readonly form: CallForm }): JSX.Element {
  const { keys } = useDesk();
  const words = useDeskWords().card;
  const isClosed = useSignal(localStorage.getItem(isClosedKey) !== null);
  return (
    <details
      class="card-part card-script"
      id="script"
      open={!isClosed.value}
      onToggle={({ currentTarget: { open } }) => {
        isClosed.value = !open;
        if (open) localStorage.removeItem(isClosedKey);
        else localStorage.setItem(isClosedKey, '1');
      }}
    >
      <summary aria-keyshortcuts={keys.map.value.script}>
        <h3>{words.script}</h3>
        <kbd aria-hidden="true">{keys.map.value.script}</kbd>
      </summary>
      {sectionsNow(script, form.choice.value?.meaning).map((section, place) => (
        <Section key={place} section={section} form={form} />
      ))}
    </details>
  );
}

function Section({ section, form }: { readonly section: ScriptSection; readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const language = preferences.language.value;
  const title = section.title && inLanguage(section.title, language);
  return (
    <section class="script-section">
      {title !== undefined && <h4>{title}</h4>}
      <p>
        {inLanguage(section.parts, language)?.map((part, place) => (
          <Part key={place} part={part} form={form} />
        ))}
      </p>
    </section>
  );
}

/** A piece of the text, never read as markup; what is not known is a gap that can be seen and heard. */
function Part({ part, form }: { readonly part: ScriptPart; readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const words = useDeskWords().card;
  if ('text' in part) return <>{part.text}</>;
  const value = scriptValue(part.field, {
    ...{ card: form.card, form, language: preferences.language.value },
    agentName: store.session.value?.agent.name ?? '',
    days: (days) => words.days({ days }),
  });
  if (value !== undefined) return <strong class="script-value">{value}</strong>;
  return (
    <span class="script-gap">
      <span class="unseen">{words.gap({ field: words.scriptFields[part.field] })}</span>
      <span aria-hidden="true">{words.scriptFields[part.field]}</span>
    </span>
  );
}
