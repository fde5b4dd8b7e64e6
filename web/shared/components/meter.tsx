import type { JSX } from 'preact';

/** A share against its limit: the bar ends at twice the limit, so that both can be seen. */
export function Meter({
  share,
  limit,
  label,
  text,
}: {
  /** Fractions, 0 to 1. */
  readonly share: number;
  readonly limit: number;
  readonly label: string;
  /** The same in words, for screen readers. */
  readonly text: string;
}): JSX.Element {
  const whole = Math.max(limit * 2, Number.EPSILON);
  const level = share > limit ? 'wrong' : share > limit * 0.8 ? 'warn' : 'good';
  return (
    <div
      class={`meter ${level}`}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuenow={Math.min(share, whole)}
      aria-valuetext={text}
    >
      <span class="meter-level" style={{ inlineSize: `${100 * Math.min(1, share / whole)}%` }} />
      <span class="meter-limit" />
    </div>
  );
}
