import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { wordOf } from '../../../src/messages/word-of.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useManage } from '../manage-context.ts';
import type { DeadLetter, Webhook } from './webhook.ts';

/** The events of one webhook that were given up, and the way to send them again. */
export function DeadLetters({
  webhook: { id, url },
  onReplayed,
}: {
  readonly webhook: Webhook;
  readonly onReplayed: () => void;
}): JSX.Element {
  const { api, preferences, words } = useManage();
  const t = words.webhooks;
  const language = preferences.language.value;
  const path = `/webhooks/${encodeURIComponent(id)}`;
  const letters = useLoaded(() => api.ask<readonly DeadLetter[]>({ method: 'GET', path: `${path}/dead` }));
  const turns = useMemo(() => new OneAtATime(), []);
  const replay = (): Promise<void> =>
    turns.run(async () => {
      await api.ask({ method: 'POST', path: `${path}/replay`, body: {} });
      await letters.reload();
      onReplayed();
    });
  const columns: readonly Column<DeadLetter>[] = [
    { name: t.event, kind: 'head', cell: ({ event }) => wordOf(t.types, event.type) },
    { name: t.happened, cell: ({ event }) => dateTimeText(event.at, language) },
    { name: t.givenUp, cell: ({ buriedAt }) => dateTimeText(buriedAt, language) },
    { name: t.why, cell: ({ reason }) => t.burials[reason] },
  ];
  const known = letters.value.value;
  return (
    <section class="sheet stack" aria-labelledby="dead-title">
      <h2 id="dead-title">{t.deadOf({ url })}</h2>
      <Loading value={letters.value} trouble={letters.trouble} />
      <Trouble of={letters.trouble.value ?? turns.trouble.value} />
      {known && (
        <DataTable
          label={t.deadOf({ url })}
          columns={columns}
          rows={known}
          keyOf={({ eventId }) => eventId}
          empty={t.noneDead}
        />
      )}
      {known && known.length > 0 && (
        <div class="dialog-buttons">
          <button
            class="button main"
            id="replay"
            type="button"
            aria-disabled={turns.isBusy.value}
            onClick={() => inBackground(replay())}
          >
            {t.replay}
          </button>
        </div>
      )}
    </section>
  );
}
