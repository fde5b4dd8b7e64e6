import type { JSX } from 'preact';

/** The quietest that is drawn, dB below full scale: a room without a voice. */
const floorDb = -60;

/** A level as it is now. */
export function LevelMeter({
  level,
  label,
  text,
}: {
  /** dB below full scale. */
  readonly level: number;
  readonly label: string;
  /** The same in words, for screen readers. */
  readonly text: string;
}): JSX.Element {
  const shown = Math.round(Math.min(0, Math.max(floorDb, level)));
  return (
    <div
      class="level"
      role="meter"
      aria-label={label}
      aria-valuemin={floorDb}
      aria-valuemax={0}
      aria-valuenow={shown}
      aria-valuetext={text}
    >
      <span class="level-bar" style={{ inlineSize: `${100 * (1 - shown / floorDb)}%` }} />
    </div>
  );
}
