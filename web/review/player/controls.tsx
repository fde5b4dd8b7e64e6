import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Glyph } from '../../shared/components/glyph.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useReview } from '../review-context.ts';
import { addressOf } from '../review-place.ts';
import { LoopButton } from './loop-button.tsx';
import { mostGain, speeds, type Playback, type SideName } from './playback.ts';
import { playerActions, playerKeys } from './player-keys.ts';
import type { Sketch } from './sketch.ts';

interface ControlsProps {
  readonly playback: Playback;
  readonly sketch: Sketch;
  readonly recordingId: string;
  readonly showsKeys: Signal<boolean>;
}

/** What is done with the sound. */
export function Controls({ playback, sketch, recordingId, showsKeys }: ControlsProps): JSX.Element {
  const { player } = useReview().words;
  const isPlaying = playback.isPlaying.value;
  return (
    <>
      <div class="controls">
        <button class="button main" id="toggle" type="button" onClick={() => playback.toggle()}>
          <Glyph name={isPlaying ? 'bars' : 'play'} />
          {isPlaying ? player.pause : player.play}
        </button>
        <output class="clock" for="position">
          <strong>{clockDuration(playback.position.value * 1_000)}</strong>
          <span class="soft"> / {clockDuration(sketch.duration * 1_000)}</span>
        </output>
        <button class="button" type="button" onClick={() => playback.toNextSpeech()}>
          {player.nextSpeech}
        </button>
        <button
          class="choice"
          id="skip-silence"
          type="button"
          aria-pressed={playback.skipsSilence.value}
          onClick={() => (playback.skipsSilence.value = !playback.skipsSilence.value)}
        >
          {player.skipSilence}
        </button>
        <LoopButton playback={playback} />
        <label class="speed">
          {player.speed}
          <select
            id="speed"
            value={String(playback.speed.value)}
            onChange={({ currentTarget }) => playback.setSpeed(Number(currentTarget.value))}
          >
            {speeds.map((speed) => (
              <option key={speed} value={String(speed)}>
                {`${speed} ×`}
              </option>
            ))}
          </select>
        </label>
        <Volumes playback={playback} />
      </div>
      <div class="controls">
        <CopyLink playback={playback} recordingId={recordingId} />
        <button
          class="link"
          id="keys"
          type="button"
          aria-expanded={showsKeys.value}
          onClick={() => (showsKeys.value = !showsKeys.value)}
        >
          {player.keys}
        </button>
      </div>
      {showsKeys.value && <Keys />}
    </>
  );
}

function Volumes({ playback }: { readonly playback: Playback }): JSX.Element {
  return (
    <div class="volumes">
      <Volume playback={playback} side="agent" />
      <Volume playback={playback} side="debtor" />
    </div>
  );
}

function Volume({ playback, side }: { readonly playback: Playback; readonly side: SideName }): JSX.Element {
  const { player } = useReview().words;
  const { gain, isMuted } = playback.sides[side].value;
  const name = player[side];
  return (
    <div class={`volume side-${side}`} role="group" aria-label={name}>
      <button
        class="choice"
        id={`mute-${side}`}
        type="button"
        aria-pressed={isMuted}
        aria-label={player.mute({ side: name })}
        onClick={() => playback.toggleMute(side)}
      >
        <Glyph name={isMuted ? 'dash' : 'disc'} />
        {name}
      </button>
      <input
        type="range"
        min={0}
        max={mostGain}
        step={0.1}
        value={gain}
        aria-label={player.volume({ side: name })}
        onInput={({ currentTarget }) => playback.setVolume(side, { gain: Number(currentTarget.value) })}
      />
    </div>
  );
}

function CopyLink({
  playback,
  recordingId,
}: {
  readonly playback: Playback;
  readonly recordingId: string;
}): JSX.Element {
  const { words, places } = useReview();
  const said = useSignal('');
  const copy = async (): Promise<void> => {
    const place = { filters: places.place.value.filters, recording: recordingId, at: playback.position.value };
    history.replaceState(null, '', addressOf(place));
    try {
      await navigator.clipboard.writeText(new URL(addressOf({ ...place, filters: {} }), location.href).href);
      said.value = words.player.linkCopied;
    } catch {
      said.value = words.player.linkNotCopied;
    }
  };
  return (
    <>
      <button class="link" id="copy-link" type="button" onClick={() => inBackground(copy())}>
        {words.player.link}
      </button>
      <span class="soft" role="status">
        {said.value}
      </span>
    </>
  );
}

function Keys(): JSX.Element {
  const { player } = useReview().words;
  const nameOf = (key: string): string => ({ ' ': player.space, ArrowLeft: '←', ArrowRight: '→' })[key] ?? key;
  return (
    <dl class="keys">
      {playerActions.map((action) => (
        <div key={action}>
          <dt>
            {playerKeys[action].map((key) => (
              <kbd key={key}>{nameOf(key)}</kbd>
            ))}
          </dt>
          <dd>{player.keyNames[action]}</dd>
        </div>
      ))}
    </dl>
  );
}
