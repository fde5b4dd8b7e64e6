import type { JSX } from 'preact';
import { wordOf } from '../../../src/messages/word-of.ts';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { countText, dateTimeText } from '../../shared/figure-texts.ts';
import { nameIn } from '../../shared/names.ts';
import { usePast } from '../past-context.ts';
import { askerOf, erasureLooks, removedOf, type Erasure } from './erasure.ts';

interface Of {
  readonly erasure: Erasure;
}

/** Who asked for it: a person by their name, a program by that of its key. */
export function Asker({ by }: Pick<Erasure, 'by'>): JSX.Element {
  const { names, words } = usePast();
  const { kind, id } = askerOf(by);
  return <>{kind === 'integration' ? words.erasures.program({ id }) : nameIn(names.people, id)}</>;
}

/** How far it is, since when, and what it waits for. */
export function How({ erasure: { state, doneAt, waitsFor } }: Of): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.erasures;
  const errors: Readonly<Record<string, { readonly title: string } | undefined>> = preferences.messages.value.errors;
  return (
    <>
      <StateBadge look={erasureLooks[state]} word={t.states[state]} />
      {doneAt !== undefined && <small class="soft">{dateTimeText(doneAt, preferences.language.value)}</small>}
      {state !== 'done' && waitsFor !== undefined && (
        <small class="soft">
          {waitsFor === 'call' ? t.waitsForCall : t.waitsForStore({ what: errors[waitsFor]?.title ?? waitsFor })}
        </small>
      )}
    </>
  );
}

/** How many entries of each store are gone, or lead to nobody. */
export function Removed({ erasure }: Of): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.erasures;
  const removed = removedOf(erasure);
  if (removed.length === 0) return <>{erasure.state === 'done' ? t.nothing : '–'}</>;
  return (
    <>
      {removed
        .map(([store, count]) => `${wordOf(t.stores, store)}: ${countText(count, preferences.language.value)}`)
        .join(', ')}
    </>
  );
}

/** What the law keeps, and until when. */
export function Kept({ erasure: { kept = [] } }: Of): JSX.Element {
  const { session, words } = usePast();
  const t = words.erasures;
  if (kept.length === 0) return <>–</>;
  const maySee = mayDo(session, 'recordings.read');
  return (
    <>
      {t.keptRecordings({ count: kept.length })}
      {maySee && (
        <span class="beside">
          {kept.map(({ id }, at) => (
            <a key={id} href={`/review?recording=${encodeURIComponent(id)}`} aria-label={t.openKept({ at: at + 1 })}>
              {t.keptName({ at: at + 1 })}
            </a>
          ))}
        </span>
      )}
      <small class="soft">{t.keptUntil}</small>
    </>
  );
}
