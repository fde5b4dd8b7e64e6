import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { Dialog } from '../shared/components/dialog.tsx';
import { Field } from '../shared/components/field.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { SelectField } from '../shared/components/select-field.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import { useBoard } from './board-context.ts';
import type { WhatIf, WhatIfField, WhatIfReply } from './what-if.ts';

type WhatIfFigure = keyof WhatIfReply['asIs'];
type Band = WhatIfReply['asIs'][WhatIfFigure];

const modes = ['', 'predictive', 'progressive'] as const;
const numbers = ['agents', 'cap', 'answers'] as const satisfies readonly WhatIfField[];

/** What a campaign would come to with a change, over the page. Nothing of the campaign changes. */
export function WhatIfForm(): JSX.Element | null {
  const { whatIf } = useBoard();
  return whatIf.opened.value === undefined ? null : <WhatIfDialog whatIf={whatIf} />;
}

function WhatIfDialog({ whatIf }: { readonly whatIf: WhatIf }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  const trouble = whatIf.trouble.value;
  return (
    <Dialog
      id="what-if"
      title={words.whatIf.title({ name: whatIf.opened.value?.name ?? '' })}
      isWide
      onClose={() => whatIf.close()}
    >
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(whatIf.ask());
        }}
      >
        <p class="soft">{words.whatIf.rule}</p>
        {trouble !== undefined && (
          <Notice tone="wrong" role="alert">
            {problemText(trouble, words, preferences.messages.value)}
          </Notice>
        )}
        <Change whatIf={whatIf} />
        <div class="dialog-buttons">
          <button class="button" type="button" onClick={() => whatIf.close()}>
            {words.whatIf.close}
          </button>
          <SendButton id="play" isBusy={whatIf.isBusy.value}>
            {words.whatIf.play}
          </SendButton>
        </div>
        <div role="status">
          {whatIf.isBusy.value && <p class="soft">{words.whatIf.playing}</p>}
          {whatIf.answer.value && <Answer answer={whatIf.answer.value} />}
        </div>
      </form>
    </Dialog>
  );
}

function Change({ whatIf }: { readonly whatIf: WhatIf }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.whatIf;
  const names = preferences.messages.value.states.dialingModes;
  return (
    <div class="what-if-fields">
      {numbers.map((field) => (
        <Field
          key={field}
          id={`what-if-${field}`}
          label={words.fields[field]}
          value={whatIf.typed[field]}
          wrong={whatIf.wrong.value === field ? words.wrong[field] : ''}
          onEdit={() => (whatIf.wrong.value = undefined)}
          inputMode="decimal"
          autocomplete="off"
          maxLength={6}
        />
      ))}
      <SelectField
        id="what-if-mode"
        label={words.mode}
        value={whatIf.mode}
        options={modes.map((mode) => ({ value: mode, text: mode === '' ? words.sameMode : names[mode] }))}
      />
    </div>
  );
}

function Answer({ answer }: { readonly answer: WhatIfReply }): JSX.Element {
  const { preferences } = useConsole();
  const { format, states } = preferences.messages.value;
  const words = preferences.words.value.whatIf;
  const figures = Object.keys(states.whatIfFigures) as readonly WhatIfFigure[];
  const count = (value: number): string => format.decimal(value, 0);
  return (
    <>
      <table class="rows differences">
        <thead>
          <tr>
            <td />
            <th scope="col">{words.asIs}</th>
            <th scope="col">{words.changed}</th>
            <th scope="col">{words.difference}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure}>
              <th scope="row">{states.whatIfFigures[figure]}</th>
              <td class="soft">
                <BandText figure={figure} band={answer.asIs[figure]} />
              </td>
              <td>
                <BandText figure={figure} band={answer.changed[figure]} />
              </td>
              <td>
                <BandText figure={figure} band={answer.difference[figure]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">
        {words.learnt({
          runs: count(answer.runs),
          minutes: count(60 * answer.hours),
          attempts: count(answer.learntFrom.attempts),
          conversations: count(answer.learntFrom.conversations),
        })}
      </p>
    </>
  );
}

/** The middle, and where eight of ten lie. */
function BandText({ figure, band }: { readonly figure: WhatIfFigure; readonly band: Band }): JSX.Element {
  const { preferences } = useConsole();
  const { percent, decimal } = preferences.messages.value.format;
  const isShare = figure === 'occupancy' || figure === 'abandonment';
  const text = (value: number): string =>
    isShare ? percent(value) : decimal(value, figure === 'connectedPerAgentHour' ? 1 : 0);
  return (
    <>
      <strong>{text(band.middle)}</strong>{' '}
      <small>{preferences.words.value.whatIf.band({ low: text(band.low), high: text(band.high) })}</small>
    </>
  );
}
