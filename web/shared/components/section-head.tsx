import type { ComponentChildren, JSX } from 'preact';

/** What a section is, in a title and a sentence; what one may do in it stands at the right. */
export function SectionHead({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <header class="section-head">
      <div>
        <h1>{title}</h1>
        <p class="soft">{lead}</p>
      </div>
      {children !== undefined && <div class="actions">{children}</div>}
    </header>
  );
}
