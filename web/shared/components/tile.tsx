import type { ComponentChildren, JSX } from 'preact';

/** One figure that matters, with its name and what it counts. */
export function Tile({
  name,
  value,
  rule,
  isLoud = false,
}: {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly rule: string;
  /** Somebody should look at it. */
  readonly isLoud?: boolean;
}): JSX.Element {
  return (
    <div class={isLoud ? 'tile loud' : 'tile'}>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <span>{rule}</span>
      </dd>
    </div>
  );
}
