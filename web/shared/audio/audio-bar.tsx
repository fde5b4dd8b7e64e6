import type { JSX } from 'preact';
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { Notice } from '../components/notice.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { useConsole } from '../console-context.ts';
import type { AudioClient } from './audio-client.ts';
import { AudioCheck } from './audio-check.tsx';
import { audioLooks, gradeLooks } from './audio-looks.ts';
import { AudioLevels } from './audio-levels.tsx';
import { MicrophoneSelect } from './microphone-select.tsx';

interface AudioBarProps {
  readonly audio: AudioClient;
  /** The agent talks with somebody: a microphone without a sound is an alarm then. */
  readonly isInConversation: ReadonlySignal<boolean>;
}

/** The page's audio: whether it is there, how loud, how well it goes, and what to do when it does not. */
export function AudioBar({ audio, isInConversation }: AudioBarProps): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const isChecking = useSignal(false);
  const { phase } = audio.state.value;
  return (
    <section class="audio" aria-label={words.title}>
      <div class="audio-line">
        <span class="audio-state" role="status">
          <StateBadge look={audioLooks[phase]} word={words.phases[phase]} />
        </span>
        {phase === 'on' && <Talking audio={audio} />}
        <span class="audio-buttons">
          <button class="button" type="button" id="audio-check" onClick={() => (isChecking.value = true)}>
            {words.check}
          </button>
          <Take audio={audio} />
        </span>
      </div>
      <Troubles audio={audio} isInConversation={isInConversation} />
      {isChecking.value && <AudioCheck audio={audio} onClose={() => (isChecking.value = false)} />}
    </section>
  );
}

/** Audio that flows: mute, levels both ways, and how well it goes. */
function Talking({ audio }: { readonly audio: AudioClient }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const { isMuted } = audio.voice;
  const { grade, ...figures } = audio.monitor.figures.value;
  return (
    <>
      <button
        class="choice"
        type="button"
        id="audio-mute"
        aria-pressed={isMuted.value}
        onClick={() => audio.voice.mute(!isMuted.value)}
      >
        {isMuted.value ? words.muted : words.mute}
      </button>
      <AudioLevels audio={audio} />
      {grade && (
        <span class="audio-grade" title={words.figures(figures)}>
          <StateBadge look={gradeLooks[grade]} word={words.grades[grade]} />
          <span class="unseen">{words.figures(figures)}</span>
        </span>
      )}
    </>
  );
}

function Take({ audio }: { readonly audio: AudioClient }): JSX.Element | null {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const { phase } = audio.state.value;
  if (phase === 'looking' || phase === 'connecting') return null;
  if (phase === 'on')
    return (
      <button class="button" type="button" id="audio-leave" onClick={() => audio.leave()}>
        {words.leave}
      </button>
    );
  const word = { off: words.connect, elsewhere: words.takeOver, waiting: words.again, broken: words.again }[phase];
  return (
    <button class="button main" type="button" id="audio-connect" onClick={() => audio.take()}>
      {word}
    </button>
  );
}

/** What is wrong, and what to do about it. */
function Troubles({ audio, isInConversation }: AudioBarProps): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const { phase, trouble, hadIt } = audio.state.value;
  return (
    <>
      {trouble && (
        <Notice tone={phase === 'broken' ? 'wrong' : 'warn'} role="alert">
          {words.troubles[trouble]}
        </Notice>
      )}
      {phase === 'elsewhere' && (
        <Notice tone="info" role="status">
          {hadIt ? words.taken : words.elsewhere}
        </Notice>
      )}
      {phase === 'on' && <Defects audio={audio} isInConversation={isInConversation} />}
    </>
  );
}

/** Audio flows, and something is wrong with it. */
function Defects({ audio, isInConversation }: AudioBarProps): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const trouble = audio.voice.trouble.value;
  const isSilent = audio.report.value?.isMicrophoneSilent === true && !audio.voice.isMuted.value;
  return (
    <>
      {trouble && (
        <Notice tone="wrong" role="alert">
          {words.troubles[trouble]}
        </Notice>
      )}
      {isSilent && !trouble && isInConversation.value && (
        <Notice tone="wrong" role="alert">
          <p>{words.dead}</p>
          <MicrophoneSelect audio={audio} />
        </Notice>
      )}
      {audio.way.value === 'socket' && <Notice tone="warn">{words.overSocket}</Notice>}
      {audio.speaker.isBlocked.value && (
        <Notice tone="warn" role="alert">
          <p>{words.soundBlocked}</p>
          <button class="button main" type="button" id="audio-enable" onClick={() => audio.speaker.unblock()}>
            {words.enableSound}
          </button>
        </Notice>
      )}
    </>
  );
}
