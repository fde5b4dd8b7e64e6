import type { JSX } from 'preact';
import { wordOf } from '../../../src/messages/word-of.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { clockDuration } from '../../shared/duration.ts';
import { dateTimeText, dayText } from '../../shared/figure-texts.ts';
import { nameIn } from '../../shared/names.ts';
import { phoneText } from '../../shared/phone-text.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { whyText } from '../attempts/why-text.ts';
import { usePast } from '../past-context.ts';
import { askLife, seesWholeLife, type Choice, type LifeEntry } from './debtor-life.ts';

/** All calls of a debtor over campaigns, the newest first. */
export function LifeSheet({ id }: { readonly id: string }): JSX.Element {
  const { api, names, preferences, session, words } = usePast();
  const t = words.debtors;
  const seesAll = seesWholeLife(session);
  const life = useLoaded(() => askLife(api, id, seesAll));
  const messages = preferences.messages.value;
  const language = preferences.language.value;
  const columns: readonly Column<LifeEntry>[] = [
    { name: t.when, kind: 'head', cell: ({ attempt }) => dateTimeText(attempt.dialledAt, language) },
    { name: t.number, cell: ({ attempt }) => phoneText(attempt.e164) },
    {
      name: t.outcome,
      cell: ({ attempt: { outcome, cause, sipStatus } }) => (
        <>
          {wordOf(messages.states.outcomes, outcome)} <small class="soft">{whyText(messages, cause, sipStatus)}</small>
        </>
      ),
    },
    { name: t.chosen, cell: ({ choice }) => <Chosen choice={choice} /> },
    { name: t.agent, cell: ({ attempt: { agentId } }) => (agentId === null ? '–' : nameIn(names.agents, agentId)) },
    {
      name: t.talk,
      kind: 'number',
      cell: ({ talkMs }) => (talkMs === undefined ? '–' : clockDuration(talkMs)),
    },
    { name: t.campaign, kind: 'wide', cell: ({ attempt }) => nameIn(names.campaigns, attempt.campaignId) },
    ...(seesAll && mayDo(session, 'recordings.listen')
      ? [{ name: t.recording, cell: ({ recordings }: LifeEntry) => <Recordings ids={recordings} /> }]
      : []),
  ];
  const shown = life.value.value;
  return (
    <section class="sheet stack" aria-labelledby="life-title">
      <h2 id="life-title">{t.life}</h2>
      {!seesAll && <p class="soft">{t.lifePart}</p>}
      <Loading value={life.value} trouble={life.trouble} />
      <Trouble of={life.trouble.value} />
      {shown && (
        <DataTable
          label={t.life}
          columns={columns}
          rows={shown}
          keyOf={({ attempt: { attemptId } }) => attemptId}
          empty={t.noLife}
        />
      )}
    </section>
  );
}

function Chosen({ choice }: { readonly choice: Choice | undefined }): JSX.Element {
  const { names, preferences, words } = usePast();
  const t = words.debtors;
  const language = preferences.language.value;
  if (choice === undefined) return <>–</>;
  const { label, promisedUntil, callBackAt } = choice;
  return (
    <>
      {dispositionText(label, language, names.dispositions)}
      {promisedUntil !== null && (
        <small class="soft">{t.promisedUntil({ when: dayText(promisedUntil, language) })}</small>
      )}
      {callBackAt !== null && <small class="soft">{t.callBackAt({ when: dateTimeText(callBackAt, language) })}</small>}
    </>
  );
}

function Recordings({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  const { words } = usePast();
  if (ids.length === 0) return <>–</>;
  return (
    <>
      {ids.map((id) => (
        <a key={id} href={`/review?recording=${encodeURIComponent(id)}`}>
          {words.debtors.listen}
        </a>
      ))}
    </>
  );
}
