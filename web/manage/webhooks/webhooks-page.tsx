import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Loading } from '../../shared/components/loading.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { ShownOnce } from '../../shared/sections/shown-once.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useManage } from '../manage-context.ts';
import { DeadLetters } from './dead-letters.tsx';
import { NewWebhook } from './new-webhook.tsx';
import { WebhookForm } from './webhook-form.ts';
import type { AddedWebhook, TestResult, Webhook } from './webhook.ts';
import { WebhooksTable } from './webhooks-table.tsx';

/** Other systems that are sent events: how far behind each is, a test, what was given up, new ones with their secret. */
export function WebhooksPage(): JSX.Element {
  const { api, place, words } = useManage();
  const t = words.webhooks;
  const webhooks = useLoaded(() => api.ask<readonly Webhook[]>({ method: 'GET', path: '/webhooks' }));
  const added = useSignal<AddedWebhook | undefined>(undefined);
  const tested = useSignal<{ readonly url: string; readonly result: TestResult } | undefined>(undefined);
  const turns = useMemo(() => new OneAtATime(), []);
  const form = useMemo(() => {
    const onAdded = (one: AddedWebhook): void => {
      added.value = one;
      inBackground(webhooks.reload());
    };
    return new WebhookForm({ api, onAdded });
  }, []);
  const test = ({ id, url }: Webhook): Promise<void> =>
    turns.run(async () => {
      tested.value = undefined;
      const result = await api.ask<TestResult>({ method: 'POST', path: `/webhooks/${encodeURIComponent(id)}/test` });
      tested.value = { url, result };
    });
  const remove = ({ id }: Webhook): Promise<void> =>
    turns.run(async () => {
      await api.ask({ method: 'DELETE', path: `/webhooks/${encodeURIComponent(id)}` });
      if (added.value?.id === id) added.value = undefined;
      await webhooks.reload();
    });
  const known = webhooks.value.value;
  const open = known?.find(({ id }) => id === place.value.id);
  return (
    <>
      <SectionHead title={words.sections.webhooks} lead={t.lead} />
      <Loading value={webhooks.value} trouble={webhooks.trouble} />
      <Trouble of={webhooks.trouble.value ?? turns.trouble.value} />
      {added.value && <ShownOnce id="secret" what={t.shown({ url: added.value.url })} secret={added.value.secret} />}
      {tested.value && <Tested {...tested.value} />}
      {known && (
        <WebhooksTable
          webhooks={known}
          isBusy={turns.isBusy.value}
          test={(one) => inBackground(test(one))}
          remove={(one) => inBackground(remove(one))}
        />
      )}
      {open && <DeadLetters key={open.id} webhook={open} onReplayed={() => inBackground(webhooks.reload())} />}
      <NewWebhook form={form} />
    </>
  );
}

/** What came of a test. */
function Tested({ url, result }: { readonly url: string; readonly result: TestResult }): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.webhooks;
  const { delivered, failure, status, tookMs } = result;
  const took = preferences.messages.value.format.seconds(tookMs);
  if (delivered)
    return (
      <Notice tone="good" role="status">
        {t.delivered({ url, took })}
      </Notice>
    );
  const why = failure === undefined ? '' : t.failures[failure];
  return (
    <Notice tone="wrong" role="alert">
      {t.undelivered({ url, why: status === undefined ? why : `${why} (${status})` })}
    </Notice>
  );
}
