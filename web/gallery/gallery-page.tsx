import { signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { AudioBar } from '../shared/audio/audio-bar.tsx';
import type { AudioClient } from '../shared/audio/audio-client.ts';
import { Brand } from '../shared/components/brand.tsx';
import { Field } from '../shared/components/field.tsx';
import { Meter } from '../shared/components/meter.tsx';
import { Notice, type Tone } from '../shared/components/notice.tsx';
import { PreferenceChoices } from '../shared/components/preference-choices.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { StateBadge } from '../shared/components/state-badge.tsx';
import { Tile } from '../shared/components/tile.tsx';
import { useConsole } from '../shared/console-context.ts';
import { agentLooks, campaignLooks } from '../shared/state-looks.ts';

const tones: readonly Tone[] = ['good', 'info', 'warn', 'wrong'];
const inConversation = signal(true);
const ignored = (): void => undefined;

/** Every part of the console in every state, for tests and designers. */
export function GalleryPage({ audio }: { readonly audio: AudioClient }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  useEffect(() => {
    document.title = 'Marcador';
  }, []);
  return (
    <>
      <header class="bar">
        <Brand lead={words.signIn.lead} />
        <PreferenceChoices />
      </header>
      <main id="content" class="floor">
        <h1>Marcador</h1>
        <States />
        <Figures />
        <Part id="notices" title={words.alarms.title}>
          {tones.map((tone) => (
            <Notice key={tone} tone={tone}>
              {words.trouble.unreachable}
            </Notice>
          ))}
        </Part>
        <Forms />
        <Part id="audio" title={words.audio.phases.on}>
          <AudioBar audio={audio} isInConversation={inConversation} />
        </Part>
      </main>
    </>
  );
}

function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="sheet stack" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function States(): JSX.Element {
  const { preferences } = useConsole();
  const { agentStates, campaignStatuses } = preferences.messages.value.states;
  return (
    <Part id="states" title={preferences.words.value.agents.state}>
      <p class="choices">
        {Object.entries(agentLooks).map(([state, look]) => (
          <StateBadge key={state} look={look} word={agentStates[state as keyof typeof agentLooks]} />
        ))}
      </p>
      <p class="choices">
        {Object.entries(campaignLooks).map(([status, look]) => (
          <StateBadge key={status} look={look} word={campaignStatuses[status as keyof typeof campaignLooks]} />
        ))}
      </p>
    </Part>
  );
}

function Figures(): JSX.Element {
  const { preferences } = useConsole();
  const { board, campaigns } = preferences.words.value;
  const { percent } = preferences.messages.value.format;
  return (
    <Part id="figures" title={board.figures}>
      <dl class="tiles">
        <Tile name={board.occupancy} value={percent(0.83, 0)} rule={board.occupancyRule} />
        <Tile name={board.callersWaiting} value="3" rule={board.callersWaitingRule} isLoud />
      </dl>
      {[0, 0.01, 0.027, 0.041, 0.5].map((share) => (
        <Meter key={share} share={share} limit={0.03} label={campaigns.abandonment} text={percent(share)} />
      ))}
    </Part>
  );
}

function Forms(): JSX.Element {
  const { preferences } = useConsole();
  const { signIn, form, campaigns } = preferences.words.value;
  const values = { right: signal('ana.perez'), wrong: signal('Ana Pérez') };
  return (
    <Part id="forms" title={signIn.title}>
      <Field id="right" label={signIn.user} value={values.right} wrong="" onEdit={ignored} rule={signIn.codeRule} />
      <Field id="wrong" label={signIn.user} value={values.wrong} wrong={signIn.userWrong} onEdit={ignored} />
      <Field id="empty" label={signIn.password} value={signal('')} wrong={form.required} onEdit={ignored} isSecret />
      <p class="choices">
        <SendButton isBusy={false}>{signIn.enter}</SendButton>
        <SendButton isBusy>{signIn.enter}</SendButton>
        <button class="button" type="button">
          {campaigns.undo}
        </button>
        <button class="choice" type="button" aria-pressed="true">
          {signIn.show}
        </button>
        <button class="choice" type="button" aria-pressed="false">
          {signIn.show}
        </button>
      </p>
    </Part>
  );
}
