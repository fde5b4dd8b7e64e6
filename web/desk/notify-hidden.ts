import { effect } from '@preact/signals';
import type { DeskStore } from './desk-store.ts';

/** What a notice says; nothing about a debtor: others see the screen too. */
export interface NoticeTexts {
  readonly title: string;
  readonly body: string;
}

/** Shows a notice of the system when a call comes in and nobody sees the page. */
export function notifyHidden(page: Document, store: Pick<DeskStore, 'session'>, texts: () => NoticeTexts): void {
  let before: string | undefined;
  effect(() => {
    const state = store.session.value?.situation.state;
    const isNew = before !== undefined && before !== state && before !== 'reserved';
    before = state;
    if (!isNew || (state !== 'reserved' && state !== 'talking')) return;
    if (!page.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
    const { title, body } = texts();
    const notice = new Notification(title, { body, tag: 'marcador.call' });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  });
}
