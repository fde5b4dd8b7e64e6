import type { ComponentChildren, JSX } from 'preact';
import { attemptsAddress, type AttemptFilters } from '../shared/attempts-address.ts';
import { mayDo } from '../shared/console-pages.ts';
import { useBoard } from './board-context.ts';

/** A figure that leads to the attempts behind it, for whoever may see them; on a wallboard a figure alone. */
export function FigureLink({
  filters,
  label,
  children,
}: {
  readonly filters: AttemptFilters;
  /** What the link is about, where the figure alone does not say it. */
  readonly label?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { session, isWall } = useBoard();
  if (isWall || !mayDo(session, 'debtors.read')) return <>{children}</>;
  return (
    <a class="figure-link" href={attemptsAddress(filters)} aria-label={label}>
      {children}
    </a>
  );
}
