import { computed, signal } from '@preact/signals';
import type { ApiClient, OwnSession } from '../shared/api-client.ts';
import { inBackground } from '../shared/in-background.ts';
import { LiveConnection } from '../shared/live/live-connection.ts';
import { openSession } from '../shared/open-session.ts';
import { PageClock } from '../shared/page-clock.ts';
import { openAudio } from '../shared/audio/open-audio.ts';
import { CallForms } from './call-forms.ts';
import { currentTime } from './current-time.ts';
import { DeskActions } from './desk-actions.ts';
import { DeskApi } from './desk-api.ts';
import type { DeskParts } from './desk-context.ts';
import { DeskStore } from './desk-store.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { KeptEntries } from './kept-entries.ts';
import { KeptKeys } from './kept-keys.ts';
import { Outbox } from './outbox.ts';
import { PhoneChoice } from './phone-choice.ts';
import { TabLock } from './tab-lock.ts';

/** The desk of an agent who is signed in; a session alone is that of somebody who is none. Or why nothing can be shown. */
export type OpenDesk = DeskParts | { readonly session: OwnSession } | { readonly error: unknown };

/**
 * Opens the desk of whoever is signed in.
 *
 * @param signIn leaves for the sign-in page, with this query
 */
export async function openDesk(api: ApiClient, signIn: (query: string) => void): Promise<OpenDesk | undefined> {
  const session = await openSession(api, () => signIn(''));
  if (session === undefined || 'error' in session) return session;
  if (session.agentId === undefined) return { session };
  const deskApi = new DeskApi(session.agentId, api);
  const desk = partsOf(session, deskApi, api);
  const seesAll = session.permissions.some(
    ({ permission, scopes }) => permission === 'live.read' && scopes.some(({ kind }) => kind === 'all'),
  );
  new LiveConnection({
    show: (message) => {
      desk.store.take(message);
      if (message.type !== 'board') return;
      desk.keeper.flush();
      inBackground(desk.outbox.retry());
    },
    onFailure: () => inBackground(openSession(api, () => signIn('?ended'))),
    seesAll,
    now: () => performance.now(),
  });
  window.addEventListener('pagehide', () => desk.keeper.flush(true));
  return desk;
}

function partsOf(session: OwnSession, api: DeskApi, consoleApi: ApiClient): DeskParts {
  const { agentId } = api;
  const later = (ms: number, act: () => void): (() => void) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  };
  const store = new DeskStore({
    ...{ agentId, read: () => api.session(), clock: new PageClock(document).now, later },
    now: () => performance.now(),
  });
  const keeper = new DraftKeeper({
    put: (draft, isLeaving) => api.keepDraft(draft, isLeaving),
    kept: new KeptEntries(localStorage, 'marcador.desk.draft.', agentId, currentTime),
    later,
  });
  const outbox: Outbox = new Outbox({
    send: (submission, key) => api.submit(submission, key),
    kept: new KeptEntries(localStorage, 'marcador.desk.submission.', agentId, currentTime),
    newKey,
    done: (callId) => forms.done(callId),
    refused: (callId, error) => forms.refused(callId, error),
  });
  // Pages that are not secure have none, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  const lock = new TabLock(locks, `marcador.desk.${agentId}`);
  const forms: CallForms = new CallForms({ store, api, keeper, outbox, lock });
  const actions = new DeskActions(api, store);
  const phone = new PhoneChoice(localStorage);
  const isWanted = computed(() => isAudioWanted({ store, actions, lock, phone }));
  return {
    ...{ session, store, keeper, outbox, lock, forms, actions, phone },
    audio: openAudio(consoleApi, { isWanted }),
    keys: new KeptKeys(localStorage),
    panel: signal(undefined),
  };
}

/** The agent signs on, or is signed on, with this browser, and this tab is the desk. */
function isAudioWanted({
  store,
  actions,
  lock,
  phone,
}: Pick<DeskParts, 'store' | 'actions' | 'lock' | 'phone'>): boolean {
  if (lock.role.value !== 'owner' || phone.kind.value !== 'browser' || !phone.isKept.value) return false;
  const situation = store.session.value?.situation;
  const isSignedOn = situation !== undefined && (situation.state !== 'offline' || situation.isPhoneCalled);
  return actions.isSigningOn.value || isSignedOn;
}

/** 128 random bits; crypto.randomUUID is for secure pages alone. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
