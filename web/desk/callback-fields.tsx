import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import type { CallForm } from './call-form.ts';
import { dayOf } from '../shared/day-of.ts';
import { callbackSlots } from './callback-slots.ts';
import type { CallbackTimes } from './desk-api.ts';
import { calendarDayText, clockText, hourText } from './when-text.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** When to call back: only what the contact rules allow is there to choose. */
export function CallbackFields({ form }: { readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords().form;
  const times = form.times.value;
  const isWrong = form.wrong.value.includes('callBackAt');
  if (times === undefined) return <p class="hint">{preferences.words.value.form.loading}</p>;
  if (times === 'failed')
    return (
      <p class="field-wrong">
        {words.timesFailed}{' '}
        <button class="link" type="button" id="callBackAt" onClick={() => inBackground(form.readTimes())}>
          ↻
        </button>
      </p>
    );
  if (times.times.length === 0) return <p class="field-wrong">{words.noTimes}</p>;
  return (
    <div class="pair-fields">
      <Times form={form} times={times} isWrong={isWrong} />
      <label class="check">
        <input
          type="checkbox"
          checked={form.fields.value.isForMe}
          onChange={({ currentTarget }) => form.edit({ isForMe: currentTarget.checked })}
        />
        {words.forMe}
      </label>
      <p class="field-rule" id="callback-rule">
        {words.callBackRule({ zone: clockText(times.timeZone, preferences.language.value) })}
      </p>
      <p class="field-wrong" id="callback-wrong">
        {isWrong ? words.callBackWrong : ''}
      </p>
    </div>
  );
}

interface TimesProps {
  readonly form: CallForm;
  readonly times: CallbackTimes;
  readonly isWrong: boolean;
}

function Times({ form, times, isWrong }: TimesProps): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords().form;
  const language = preferences.language.value;
  const days = callbackSlots(times);
  const at = form.fields.value.callBackAt;
  const day = at === undefined ? '' : dayOf(at, times.timeZone);
  const slots = days.find((each) => each.day === day)?.slots ?? [];
  const described = { 'aria-invalid': isWrong, 'aria-describedby': 'callback-rule callback-wrong' };
  const choose = (slot: number | undefined): void => {
    if (slot !== undefined) form.edit({ callBackAt: slot });
  };
  return (
    <>
      <div class="field">
        <label for="callBackAt">{words.callBackDay}</label>
        <select
          id="callBackAt"
          {...described}
          value={day}
          onChange={({ currentTarget }) => choose(days.find((each) => each.day === currentTarget.value)?.slots[0])}
        >
          <option value="">–</option>
          {days.map((each) => (
            <option key={each.day} value={each.day}>
              {calendarDayText(each.day, language)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="callback-time">{words.callBackTime}</label>
        <select
          id="callback-time"
          {...described}
          value={at === undefined ? '' : String(at)}
          disabled={slots.length === 0}
          onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
        >
          {slots.map((slot) => (
            <option key={slot} value={String(slot)}>
              {hourText(slot, language, times.timeZone)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
