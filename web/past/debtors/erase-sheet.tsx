import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Notice } from '../../shared/components/notice.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import type { Erasure } from '../erasures/erasure.ts';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';

/** Forgets a person everywhere: asked twice, and whoever asks proves who they are. */
export function EraseSheet({ id }: { readonly id: string }): JSX.Element {
  const { api, proof, words } = usePast();
  const t = words.debtors.erase;
  const turns = useMemo(() => new OneAtATime(), []);
  const erasure = useSignal<Erasure | undefined>(undefined);
  const erase = (): Promise<void> =>
    turns.run(async () => {
      const path = `/debtors/${encodeURIComponent(id)}/erasure`;
      erasure.value = await proof.pass(() => api.ask({ method: 'POST', path }));
    });
  return (
    <section class="sheet stack" aria-labelledby="erase-title">
      <h2 id="erase-title">{t.title}</h2>
      <p class="soft">{t.lead}</p>
      <Trouble of={turns.trouble.value} />
      {erasure.value && (
        <Notice tone="good" role="status">
          {t.states[erasure.value.state]} <a href={addressOf('erasures')}>{t.list}</a>
        </Notice>
      )}
      {!erasure.value && (
        <div class="dialog-buttons">
          <SureButton id="erase" ask={t.ask} sure={t.sure} onSure={() => inBackground(erase())} />
        </div>
      )}
    </section>
  );
}
