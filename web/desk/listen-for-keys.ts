import { inBackground } from '../shared/in-background.ts';
import { chooseDisposition, perform } from './desk-commands.ts';
import type { DeskParts, Panel } from './desk-context.ts';
import { readPress } from './keymap.ts';

/** Lets keys do what buttons do, for as long as the page is there. */
export function listenForKeys(page: Document, desk: DeskParts): void {
  page.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.repeat) return;
    const { key, code, altKey, ctrlKey, metaKey } = event;
    const isInField = isField(event.target);
    const read = readPress({ key, code, altKey, ctrlKey, metaKey, isInField }, desk.keys.map.value);
    const panel = desk.panel.value;
    if (panel !== undefined) {
      if (key === 'Escape') desk.panel.value = undefined;
      else if (read) inPanel(desk, panel, read);
      return;
    }
    if (!read) return;
    event.preventDefault();
    if ('action' in read) perform(desk, read.action);
    else chooseDisposition(desk, read.digit === 0 ? 10 : read.digit);
  });
}

/** Whatever stands beside a call, it can be ended. In the list of keys a letter is a key to be given. */
function inPanel(desk: DeskParts, panel: Panel, read: NonNullable<ReturnType<typeof readPress>>): void {
  if ('digit' in read) {
    if (panel === 'pause') choosePause(desk, read.digit);
  } else if (read.action === 'hangUp' && panel !== 'keys') perform(desk, 'hangUp');
}

function choosePause({ store, actions, panel }: DeskParts, place: number): void {
  const pause = store.session.value?.pauses[place - 1];
  if (!pause) return;
  panel.value = undefined;
  inBackground(actions.pause(pause.name));
}

/** Where letters are typed, or choose something of the browser's own. */
function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
