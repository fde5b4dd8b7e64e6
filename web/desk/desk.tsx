import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { Agenda } from './agenda.tsx';
import { CallBar } from './call-bar.tsx';
import { CallFormView } from './call-form-view.tsx';
import { DebtorCardView } from './debtor-card-view.tsx';
import { DeskAudio } from './desk-audio.tsx';
import { DeskMessages } from './desk-messages.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { useDesk } from './desk-context.ts';
import { listenForKeys } from './listen-for-keys.ts';
import { notifyHidden } from './notify-hidden.ts';
import { OwnDay } from './own-day.tsx';
import { SignOn } from './sign-on.tsx';
import { StateStrip } from './state-strip.tsx';
import { UnfinishedCalls } from './unfinished-calls.tsx';
import { useDeskWords } from './words/use-desk-words.ts';

/** Everything an agent works with, on one screen. */
export function Desk(): JSX.Element {
  const desk = useDesk();
  const words = useDeskWords();
  const { store, lock } = desk;
  const session = store.session.value;
  const freshness = store.freshness.value;
  useEffect(() => {
    listenForKeys(document, desk);
    const { call, callBody, message, messageBody } = words.notice;
    notifyHidden(document, store, () => ({
      call: { title: call, body: callBody },
      message: { title: message, body: messageBody },
    }));
  }, []);
  if (!session)
    return (
      <>
        <h1>{words.title}</h1>
        <Notice tone="info">{words.waiting}</Notice>
        <Troubles />
      </>
    );
  return (
    <div class={`desk ${freshness}`}>
      <h1 class="unseen">{words.title}</h1>
      {lock.role.value === 'mirror' && <MirrorNotice />}
      {freshness === 'lost' && (
        <Notice tone="wrong" role="alert">
          {words.lostNow}
        </Notice>
      )}
      <StateStrip />
      <DeskAudio />
      <Troubles />
      <Work />
      <DeskPanel />
    </div>
  );
}

/** What the agent's state asks for: to sign on, to lead a call and write it down, or what there is between calls. */
function Work(): JSX.Element {
  const { store, forms } = useDesk();
  const session = store.session.value;
  const form = forms.shown.value;
  if (session?.situation.state === 'offline' && !form) {
    return (
      <div class="desk-columns">
        <SignOn />
        <div class="desk-side">
          <DeskMessages />
          <OwnDay />
          <Agenda />
        </div>
      </div>
    );
  }
  if (!form)
    return (
      <div class="desk-columns">
        <div class="desk-side">
          <DeskMessages />
          <UnfinishedCalls />
          <Agenda />
        </div>
        <OwnDay />
      </div>
    );
  return (
    <div class="desk-columns">
      <DebtorCardView form={form} isEarlier={forms.isEarlier} />
      <div class="desk-side">
        {!forms.isEarlier && <CallBar />}
        <DeskMessages />
        <CallFormView key={form.callId} form={form} />
      </div>
    </div>
  );
}

function MirrorNotice(): JSX.Element {
  const { lock } = useDesk();
  const words = useDeskWords();
  return (
    <Notice tone="warn" role="status">
      <p class="mirror">
        {words.mirror}
        <button class="button" type="button" id="take-over" onClick={() => lock.takeOver()}>
          {words.takeOver}
        </button>
      </p>
    </Notice>
  );
}

/** Why the last wish was refused, or the session cannot be read. */
function Troubles(): JSX.Element | null {
  const { preferences } = useConsole();
  const { actions, store } = useDesk();
  const trouble = actions.trouble.value ?? store.trouble.value;
  if (trouble === undefined) return null;
  return (
    <Notice tone="wrong" role="alert">
      {problemText(trouble, preferences.words.value, preferences.messages.value)}
    </Notice>
  );
}
