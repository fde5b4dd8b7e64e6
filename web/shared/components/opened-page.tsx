import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { problemText } from '../api-problem.ts';
import { useConsole } from '../console-context.ts';
import { Notice } from './notice.tsx';

/** A page as it opens: nothing until it is known who looks; why nothing can be shown; else what it is about. */
export function OpenedPage<T extends object>({
  title,
  opened,
  children,
}: {
  readonly title: string;
  readonly opened: ReadonlySignal<T | { readonly error: unknown } | undefined>;
  readonly children: (open: T) => JSX.Element;
}): JSX.Element | null {
  const { preferences } = useConsole();
  useEffect(() => {
    document.title = `${title} · Marcador`;
  }, [title]);
  const open = opened.value;
  if (open === undefined) return null;
  if ('error' in open)
    return (
      <main class="alone">
        <h1>{title}</h1>
        <Notice tone="wrong" role="alert">
          {problemText(open.error, preferences.words.value, preferences.messages.value)}
        </Notice>
      </main>
    );
  return children(open);
}
