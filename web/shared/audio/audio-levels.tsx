import type { JSX } from 'preact';
import { useConsole } from '../console-context.ts';
import type { AudioClient } from './audio-client.ts';
import { LevelMeter } from './level-meter.tsx';

/** Drawn five times a second: apart, so that nothing else is. */
export function AudioLevels({ audio }: { readonly audio: AudioClient }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.audio;
  const reading = audio.monitor.reading.value;
  return (
    <dl class="levels">
      {(['microphone', 'speaker'] as const).map((side) => {
        const level = reading?.[side] ?? -Infinity;
        return (
          <div key={side}>
            <dt>{words[side]}</dt>
            <dd>
              <LevelMeter level={level} label={words.levelOf[side]} text={words.loudness({ level })} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
