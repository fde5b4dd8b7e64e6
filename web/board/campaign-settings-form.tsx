import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { findingText } from '../../src/messages/reason-text.ts';
import type { Applied } from '../shared/api-client.ts';
import { Dialog } from '../shared/components/dialog.tsx';
import { Field } from '../shared/components/field.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { ProofFields } from '../shared/components/proof-fields.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { useConsole } from '../shared/console-context.ts';
import { credentialsProblemText } from '../shared/credentials-problem.ts';
import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { useBoard } from './board-context.ts';
import type { DialingSettings } from './campaign-change.ts';
import type { CampaignSettings, SettingsStep } from './campaign-settings.ts';
import { settingTexts } from './setting-texts.ts';

const dialingModes = ['predictive', 'progressive'] as const satisfies readonly DialingSettings['dialingMode'][];

/** Mode and cap of a campaign, over the page: choose, compare, prove who you are where it is asked, apply. */
export function CampaignSettingsForm(): JSX.Element | null {
  const { settings } = useBoard();
  const isShown = settings.opened.value !== undefined && settings.step.value !== 'undo';
  return isShown ? <SettingsDialog settings={settings} /> : null;
}

function SettingsDialog({ settings }: { readonly settings: CampaignSettings }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  const step = settings.step.value;
  const firstOf = { choose: 'cap', compare: 'apply', proof: 'proof-password', undo: undefined } as const;
  useEffect(() => goTo(firstOf[step]), [step]);
  const trouble = settings.trouble.value;
  return (
    <Dialog
      id="settings"
      title={words.change.title({ name: settings.opened.value?.name ?? '' })}
      onClose={() => settings.close()}
    >
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(send(settings, step));
        }}
      >
        {trouble !== undefined && (
          <Notice tone="wrong" role="alert">
            {credentialsProblemText(trouble, preferences)}
          </Notice>
        )}
        <Step settings={settings} step={step} />
        <Buttons settings={settings} step={step} />
      </form>
    </Dialog>
  );
}

async function send(settings: CampaignSettings, step: SettingsStep): Promise<void> {
  if (step === 'proof') return settings.prove();
  return step === 'choose' ? settings.compare() : settings.apply();
}

interface StepProps {
  readonly settings: CampaignSettings;
  readonly step: SettingsStep;
}

function Step({ settings, step }: StepProps): JSX.Element {
  if (step === 'proof') return <Proof settings={settings} />;
  const planned = settings.planned.value;
  return step === 'compare' && planned ? <Comparison planned={planned} /> : <Choice settings={settings} />;
}

function Buttons({ settings, step }: StepProps): JSX.Element {
  const { preferences } = useConsole();
  const { change, form } = preferences.words.value;
  const isEmpty = step === 'compare' && settings.planned.value?.differences.length === 0;
  const send = { choose: change.compare, compare: change.apply, proof: change.confirm, undo: '' }[step];
  return (
    <div class="dialog-buttons">
      <button class="button" type="button" onClick={() => settings.close()}>
        {form.cancel}
      </button>
      {step === 'compare' && (
        <button class="button" type="button" id={isEmpty ? 'apply' : 'back'} onClick={() => settings.correct()}>
          {change.back}
        </button>
      )}
      {!isEmpty && (
        <SendButton id="apply" isBusy={settings.isBusy.value}>
          {send}
        </SendButton>
      )}
    </div>
  );
}

function Choice({ settings }: { readonly settings: CampaignSettings }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.change;
  const names = preferences.messages.value.states.dialingModes;
  return (
    <>
      <fieldset class="options">
        <legend>{words.mode}</legend>
        {dialingModes.map((mode) => (
          <label key={mode} class="option">
            <input
              type="radio"
              name="dialing-mode"
              value={mode}
              checked={settings.dialingMode.value === mode}
              onChange={() => (settings.dialingMode.value = mode)}
            />
            <span>
              <strong>{names[mode]}</strong>
              <small>{words.modeRules[mode]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        id="cap"
        label={words.cap}
        rule={words.capRule}
        value={settings.cap}
        wrong={settings.isCapWrong.value ? words.capWrong : ''}
        onEdit={() => (settings.isCapWrong.value = false)}
        inputMode="decimal"
        autocomplete="off"
        maxLength={5}
      />
    </>
  );
}

/** What the service says would change. */
function Comparison({ planned }: { readonly planned: Applied }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.change;
  const messages = preferences.messages.value;
  if (planned.differences.length === 0) return <Notice tone="info">{words.nothing}</Notice>;
  const { nameOf, valueOf } = settingTexts(preferences);
  return (
    <>
      <table class="rows differences">
        <thead>
          <tr>
            <td />
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {planned.differences.map(({ key, before, after }) => (
            <tr key={key}>
              <th scope="row">{nameOf(key)}</th>
              <td class="soft">{valueOf(key, before)}</td>
              <td>
                <strong>{valueOf(key, after)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {planned.warnings?.map((warning) => (
        <Notice key={`${warning.path} ${warning.code}`} tone="warn">
          {findingText(messages, warning)}
        </Notice>
      ))}
    </>
  );
}

function Proof({ settings }: { readonly settings: CampaignSettings }): JSX.Element {
  const { preferences } = useConsole();
  return (
    <>
      <p>{preferences.words.value.change.proof}</p>
      <ProofFields
        password={settings.password}
        code={settings.code}
        onEdit={() => (settings.trouble.value = undefined)}
      />
    </>
  );
}
