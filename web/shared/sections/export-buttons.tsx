import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { mayDo } from '../console-pages.ts';
import { inBackground } from '../in-background.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import { useSections } from './sections-context.ts';
import { saveFile } from './save-file.ts';
import { Trouble } from './trouble.tsx';

/** What the page is about, as a file: all of it, also what the page has not shown yet. Somebody must have proved who they are, and each export is in the audit log. */
export function ExportButtons({
  path,
  name,
  formats,
}: {
  /** With its query. */
  readonly path: string;
  readonly name: string;
  readonly formats: readonly ('csv' | 'ndjson' | 'parquet')[];
}): JSX.Element | null {
  const { api, proof, session, words } = useSections();
  const turns = useMemo(() => new OneAtATime(), []);
  if (!mayDo(session, 'history.export')) return null;
  const save = (format: string): Promise<void> =>
    turns.run(async () => {
      const separator = path.includes('?') ? '&' : '?';
      const file = await proof.pass(() => api.askFile(`${path}${separator}format=${format}`));
      saveFile(file, `${name}.${format}`);
    });
  return (
    <div class="row-actions">
      {formats.map((format) => (
        <button
          key={format}
          class="button"
          type="button"
          data-export={format}
          aria-disabled={turns.isBusy.value}
          onClick={() => inBackground(save(format))}
        >
          {words.exportAs[format]}
        </button>
      ))}
      <Trouble of={turns.trouble.value} />
    </div>
  );
}
