import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { reasonText } from '../../../src/messages/reason-text.ts';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDoIn } from '../../shared/console-pages.ts';
import { countText, dateTimeText, dayText } from '../../shared/figure-texts.ts';
import { goTo } from '../../shared/go-to.ts';
import { nameIn } from '../../shared/names.ts';
import type { Said } from '../../shared/sections/last-change.tsx';
import { usePast } from '../past-context.ts';
import { standingLooks, standingOf, type DebtorCaps, type DebtorRecord } from './debtor.ts';
import { EditDialog } from './edit/edit-dialog.tsx';
import { RecordDebts } from './record-debts.tsx';
import { RecordPhones } from './record-phones.tsx';

/** How a debtor stands in one campaign. */
export function RecordSheet({
  record,
  caps,
  tell,
  onStale,
}: {
  readonly record: DebtorRecord;
  /** Undefined: not known yet. */
  readonly caps: DebtorCaps[number] | undefined;
  /** The record was changed. */
  readonly tell: (change: Said) => void;
  /** Somebody else changed it. */
  readonly onStale: () => void;
}): JSX.Element {
  const { names, words } = usePast();
  const t = words.debtors;
  const { campaignId, document } = record;
  const title = `record-${campaignId}`;
  const fields = Object.entries(document.fields);
  return (
    <section class="sheet stack" aria-labelledby={title}>
      <div class="beside apart">
        <h2 id={title}>{nameIn(names.campaigns, campaignId)}</h2>
        <EditButton {...{ record, tell, onStale }} />
      </div>
      <Standing record={record} />
      <RecordPhones record={record} />
      {caps && <Caps caps={caps} />}
      <RecordDebts debts={document.debts} />
      {fields.length > 0 && (
        <details>
          <summary>{t.fields}</summary>
          <Facts facts={fields} />
        </details>
      )}
    </section>
  );
}

/** Opens the form that corrects the record, for whoever may write it. */
function EditButton({
  record,
  tell,
  onStale,
}: {
  readonly record: DebtorRecord;
  readonly tell: (change: Said) => void;
  readonly onStale: () => void;
}): JSX.Element | null {
  const { names, session, words } = usePast();
  const { campaignId } = record;
  const isOpen = useSignal(false);
  const id = `edit-${campaignId}`;
  if (!mayDoIn(session, 'debtors.write', campaignId)) return null;
  const text = words.edit.changed({ campaign: nameIn(names.campaigns, campaignId) });
  const close = (): void => {
    isOpen.value = false;
    goTo(id);
  };
  return (
    <>
      <button class="button" type="button" id={id} onClick={() => (isOpen.value = true)}>
        {words.edit.open}
      </button>
      {isOpen.value && (
        <EditDialog record={record} onStale={onStale} onChanged={(undo) => tell({ text, undo })} onClose={close} />
      )}
    </>
  );
}

/** Names with what they stand for. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, ComponentChildren])[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Standing({ record }: { readonly record: DebtorRecord }): JSX.Element {
  const { names, preferences, words } = usePast();
  const t = words.debtors;
  const language = preferences.language.value;
  const { stop, finishReason, nextEligibleAt, attempts, callBackAt, callBackAgent, promise } = record;
  const instant = (at: number): string => dateTimeText(at, language);
  const standing = standingOf(record);
  const why = stop
    ? [
        t.stop.reasons[stop.reason],
        t.stoppedBy({ by: stop.by, when: instant(stop.at) }),
        ...(stop.until === undefined ? [] : [t.until({ when: instant(stop.until) })]),
      ]
    : [
        ...(finishReason === undefined ? [] : [reasonText(preferences.messages.value, finishReason)]),
        ...(nextEligibleAt === undefined ? [] : [t.next({ when: instant(nextEligibleAt) })]),
      ];
  const state = promise && promiseState(promise, Date.now());
  return (
    <Facts
      facts={[
        [
          t.state,
          <>
            <StateBadge look={standingLooks[standing]} word={t.standings[standing]} />{' '}
            <small class="soft">{why.join(' · ')}</small>
          </>,
        ],
        [t.attempts, countText(attempts, language)],
        ...(callBackAt === undefined
          ? []
          : [
              [
                t.callBack,
                [instant(callBackAt), ...(callBackAgent ? [nameIn(names.agents, callBackAgent)] : [])].join(' · '),
              ] as const,
            ]),
        ...(promise && state
          ? [[t.promise, `${dayText(promise.until, language)} · ${t.promiseStates[state]}`] as const]
          : []),
      ]}
    />
  );
}

/** Whether a promise was kept, as far as the record says. */
function promiseState(
  { isKept, until }: NonNullable<DebtorRecord['promise']>,
  now: number,
): 'kept' | 'broken' | 'open' {
  if (isKept !== undefined) return isKept ? 'kept' : 'broken';
  return until < now ? 'broken' : 'open';
}

function Caps({ caps: { caps, quietUntil } }: { readonly caps: DebtorCaps[number] }): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.debtors;
  const language = preferences.language.value;
  return (
    <div>
      <h3>{t.caps}</h3>
      {caps.length === 0 && <p class="hint">{t.noCaps}</p>}
      {caps.length > 0 && (
        <Facts
          facts={caps.map(({ cap, most, used }) => [
            t.capNames[cap],
            <span class={used >= most ? 'used-up' : ''}>{t.left({ left: Math.max(0, most - used), most })}</span>,
          ])}
        />
      )}
      {quietUntil !== undefined && <p>{t.quiet({ when: dateTimeText(quietUntil, language) })}</p>}
    </div>
  );
}
