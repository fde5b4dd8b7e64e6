import { effect } from '@preact/signals';
import type { DeskStore } from './desk-store.ts';

/** What a notice says; nothing about a debtor, nor what was written: others see the screen too. */
interface NoticeText {
  readonly title: string;
  readonly body: string;
}

interface NoticeTexts {
  readonly call: NoticeText;
  readonly message: NoticeText;
}

/** Shows a notice of the system when a call or a message comes in and nobody sees the page. */
export function notifyHidden(page: Document, store: Pick<DeskStore, 'session'>, texts: () => NoticeTexts): void {
  const show = (kind: keyof NoticeTexts): void => {
    if (!page.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
    const { title, body } = texts()[kind];
    const notice = new Notification(title, { body, tag: `marcador.${kind}` });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  };
  let before: string | undefined;
  effect(() => {
    const state = store.session.value?.situation.state;
    const isNew = before !== undefined && before !== state && before !== 'reserved';
    before = state;
    if (isNew && (state === 'reserved' || state === 'talking')) show('call');
  });
  let known: ReadonlySet<string> | undefined;
  effect(() => {
    const messages = store.session.value?.messages.map(({ id }) => id);
    if (!messages) return;
    const isNew = known !== undefined && messages.some((id) => !known?.has(id));
    known = new Set(messages);
    if (isNew) show('message');
  });
}
