import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useConsole } from '../console-context.ts';
import { inBackground } from '../in-background.ts';
import type { AudioClient } from './audio-client.ts';
import { AudioLevels } from './audio-levels.tsx';
import { MicrophoneSelect } from './microphone-select.tsx';
import { beep } from './speaker.ts';

/** The audio check: is the microphone heard, is the speaker, and both all the way to the service and back. */
export function AudioCheck({
  audio,
  onClose,
}: {
  readonly audio: AudioClient;
  readonly onClose: () => void;
}): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (audio.state.value.phase === 'off') audio.take();
    dialog.current?.showModal();
    return () => audio.isEchoing.value && audio.echo(false);
  }, [audio]);
  const isEchoing = audio.isEchoing.value;
  const isOn = audio.state.value.phase === 'on';
  const hasLeg = audio.report.value?.hasLeg === true;
  return (
    <dialog class="over stack" ref={dialog} aria-labelledby="audio-check-title" onClose={onClose}>
      <h2 id="audio-check-title">{words.check}</h2>
      <p>{words.checkMicrophone}</p>
      <AudioLevels audio={audio} />
      <MicrophoneSelect audio={audio} />
      <p>{words.checkSpeaker}</p>
      <button class="button" type="button" id="audio-beep" onClick={() => inBackground(beep())}>
        {words.playTone}
      </button>
      <p>{hasLeg ? words.checkEchoInCall : words.checkEcho}</p>
      <button
        class="choice"
        type="button"
        id="audio-echo"
        aria-pressed={isEchoing}
        disabled={hasLeg || (!isOn && !isEchoing)}
        onClick={() => audio.echo(!isEchoing)}
      >
        {words.hearMyself}
      </button>
      <p class="dialog-buttons">
        <button class="button main" type="button" onClick={() => dialog.current?.close()}>
          {words.checkDone}
        </button>
      </p>
    </dialog>
  );
}
