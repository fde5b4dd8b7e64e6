import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { clockDuration } from '../../shared/duration.ts';
import type { RecordingComment } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import { drawWave } from './draw-wave.ts';
import type { Band, Mark } from './marks.ts';
import type { Playback } from './playback.ts';
import type { Sketch } from './sketch.ts';

interface WaveProps {
  readonly sketch: Sketch;
  readonly playback: Playback;
  readonly bands: readonly Band[];
  readonly marks: readonly Mark[];
  readonly comments: readonly RecordingComment[];
}

/** Both sides over time, with what happened; a slider lies over it, so that pointer and keyboard seek alike. */
export function Wave({ sketch, playback, bands, marks, comments }: WaveProps): JSX.Element {
  const { player } = useReview().words;
  const { duration } = sketch;
  const share = (at: number): string => `${(100 * at) / Math.max(duration, 0.001)}%`;
  const at = playback.position.value;
  const loop = playback.loop.value;
  return (
    <div class="wave">
      <div class="wave-names" aria-hidden="true">
        <span class="side-agent">{player.agent}</span>
        <span class="side-debtor">{player.debtor}</span>
      </div>
      <div class="wave-ground">
        {bands.map(({ kind, from, to }) => (
          <span
            key={`${kind} ${from}`}
            class={`band ${kind}`}
            style={{ insetInlineStart: share(from), inlineSize: share(to - from) }}
          />
        ))}
        <Drawing sketch={sketch} />
        {comments.map(({ id, fromMs, toMs = fromMs }) => (
          <span
            key={id}
            class="commented"
            style={{ insetInlineStart: share(fromMs / 1_000), inlineSize: share((toMs - fromMs) / 1_000) }}
          />
        ))}
        {marks.map(({ moment, at: place }) =>
          place === undefined || moment.kind === 'held' || moment.kind === 'paused' ? null : (
            <span key={`${moment.kind} ${moment.at}`} class="mark" style={{ insetInlineStart: share(place) }} />
          ),
        )}
        {loop && (
          <span
            class="loop"
            style={{ insetInlineStart: share(loop.from), inlineSize: share((loop.to ?? loop.from) - loop.from) }}
          />
        )}
        <span class="line" style={{ insetInlineStart: share(at) }} />
        <input
          type="range"
          id="position"
          aria-label={player.position}
          aria-valuetext={player.positionText({ at: clockDuration(at * 1_000), of: clockDuration(duration * 1_000) })}
          min={0}
          max={duration}
          step={0.1}
          value={at}
          onInput={({ currentTarget }) => playback.seek(Number(currentTarget.value))}
        />
      </div>
    </div>
  );
}

/** The peaks, drawn again when the page's width or colours change. */
function Drawing({ sketch }: { readonly sketch: Sketch }): JSX.Element {
  const { preferences } = useReview();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = preferences.theme.value;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const draw = (): void => drawWave(element, sketch);
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    draw();
    return () => {
      sizes.disconnect();
      dark.removeEventListener('change', draw);
    };
  }, [sketch, theme]);
  return <canvas ref={canvas} aria-hidden="true" />;
}
