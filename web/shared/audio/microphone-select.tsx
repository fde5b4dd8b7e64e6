import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useConsole } from '../console-context.ts';
import type { AudioClient } from './audio-client.ts';
import { defaultDevice } from './microphone.ts';

/** Which microphone is heard; unless chosen, the one that the computer uses. */
export function MicrophoneSelect({ audio }: { readonly audio: AudioClient }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const id = useId();
  const { choices, chosen } = audio.microphone;
  const isThere = choices.value.some((choice) => choice.id === chosen.value);
  return (
    <p class="microphone">
      <label for={id}>{words.chooseMicrophone}</label>
      <select
        id={id}
        value={isThere ? chosen.value : defaultDevice}
        onChange={({ currentTarget }) => audio.chooseMicrophone(currentTarget.value)}
      >
        <option value={defaultDevice}>{words.defaultMicrophone}</option>
        {choices.value.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </p>
  );
}
