import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { currentTime } from './current-time.ts';
import type { DeskSession } from './desk-api.ts';
import type { DeskParts } from './desk-context.ts';
import type { DeskAction } from './keymap.ts';

type AgentState = DeskSession['situation']['state'];

/** What an agent may do in each state, beside what their call and their phone add. */
const inState: Readonly<Record<AgentState, readonly DeskAction[]>> = {
  offline: ['signOn'],
  idle: ['pause', 'signOff', 'dial'],
  reserved: ['pause', 'signOff'],
  talking: ['pause', 'signOff', 'hangUp', 'hold', 'keypad', 'transfer', 'recording'],
  wrapUp: ['pause', 'signOff', 'ready', 'dial'],
  paused: ['pause', 'signOff', 'ready', 'dial'],
};

/** What can be done now: a key does nothing where its button is not there. */
export function possibleActions({ store, forms, lock, phone }: DeskParts): ReadonlySet<DeskAction> {
  const situation = store.session.value?.situation;
  if (!situation || lock.role.value !== 'owner') return new Set(['keys']);
  const { state, wish, call, wrapUpExtensionMs } = situation;
  return new Set<DeskAction>([
    ...(['keys'] as const),
    ...inState[state],
    ...(wish === 'pause' ? (['ready'] as const) : []),
    ...(wrapUpExtensionMs === undefined ? [] : (['extend'] as const)),
    ...(forms.shown.value ? (['notes', 'submit'] as const) : []),
    ...(phone.kind.value === 'browser' ? (['mute'] as const) : []),
    ...(call ? [] : (['agenda'] as const)),
    ...toRead({ store, forms }),
  ]);
}

/** What there is to be read: a script, a message. */
function toRead({ store, forms }: Pick<DeskParts, 'store' | 'forms'>): readonly DeskAction[] {
  const hasScript = forms.shown.value?.card.script !== undefined && !forms.isEarlier;
  const hasMessage = (store.session.value?.messages.length ?? 0) > 0;
  return [...(hasScript ? (['script'] as const) : []), ...(hasMessage ? (['confirm'] as const) : [])];
}

/** Does what a key or a button asks for, where it can be done. */
export function perform(desk: DeskParts, action: DeskAction): void {
  if (!possibleActions(desk).has(action)) return;
  const { actions, panel } = desk;
  const commands: Readonly<Record<DeskAction, () => void>> = {
    signOn: () => goTo('sign-on'),
    ready: () => inBackground(actions.ready()),
    pause: () => (panel.value = 'pause'),
    signOff: () => inBackground(actions.signOff()),
    hangUp: () => inBackground(actions.hangUp()),
    hold: () => inBackground(actions.hold()),
    keypad: () => (panel.value = 'keypad'),
    transfer: () => (panel.value = 'transfer'),
    recording: () => inBackground(actions.record()),
    mute: () => document.getElementById('audio-mute')?.click(),
    notes: () => goTo('notes'),
    submit: () => submit(desk),
    extend: () => inBackground(actions.extend()),
    agenda: () => goTo('agenda-title'),
    dial: () => (panel.value = 'dial'),
    script: () => document.querySelector<HTMLElement>('#script > summary')?.click(),
    confirm: () => inBackground(actions.confirm()),
    keys: () => (panel.value = 'keys'),
  };
  commands[action]();
}

/** Chooses the disposition at this place and goes to the first field that it needs. */
export function chooseDisposition({ forms, lock }: DeskParts, place: number): void {
  if (lock.role.value !== 'owner') return;
  goTo(forms.shown.value?.choose(place));
}

/** Submits the form, or goes to its first field that is wrong. */
export function submit({ forms }: Pick<DeskParts, 'forms'>): void {
  const form = forms.shown.value;
  if (form) inBackground(form.submit(currentTime()).then(goTo));
}
