import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Loading } from '../../shared/components/loading.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import type { ManageWords } from '../words/manage-words.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { AuditPages, filtered, type AuditEntry, type AuditFilter } from './audit-pages.ts';

const looks = {
  done: { glyph: 'check', tone: 'good' },
  refused: { glyph: 'stop', tone: 'warn' },
  failed: { glyph: 'warning', tone: 'wrong' },
} as const satisfies Record<AuditEntry['outcome'], Look>;

/** More details than these are folded. */
const mostShown = 4;

/** Who did what, the newest first, and whether the log is as it was written. */
export function AuditPage(): JSX.Element {
  const { api, preferences, words } = useManage();
  const t = words.audit;
  const language = preferences.language.value;
  const pages = useMemo(() => new AuditPages(api, language), [api, language]);
  useEffect(() => inBackground(pages.begin()), [pages]);
  const filter = useSignal<AuditFilter>({ text: '', outcome: '', writesOnly: false });
  const shown = filtered(pages.entries.value, filter.value);
  return (
    <>
      <SectionHead title={words.sections.audit} lead={t.lead} />
      <Verdict pages={pages} />
      <Trouble of={pages.trouble.value} />
      <Loading value={pages.verdict} trouble={pages.trouble} />
      <section class="sheet stack" id="audit">
        <Filters value={filter.value} onChange={(to) => (filter.value = { ...filter.value, ...to })} />
        {pages.verdict.value && <Entries entries={shown} />}
        {pages.hasMore && (
          <p>
            <button class="button" type="button" id="more" onClick={() => inBackground(pages.more())}>
              {t.more}
            </button>
          </p>
        )}
      </section>
    </>
  );
}

function Verdict({ pages }: { readonly pages: AuditPages }): JSX.Element | null {
  const { preferences, words } = useManage();
  const t = words.audit;
  const verdict = pages.verdict.value;
  if (verdict === undefined) return null;
  const count = (value: number): string => countText(value, preferences.language.value);
  const { isIntact, entries, brokenAt, letGo } = verdict;
  return (
    <Notice tone={isIntact ? 'good' : 'wrong'} role="status">
      <p>
        <strong>{isIntact ? t.intact : t.broken({ seq: count(brokenAt ?? 0) })}</strong>
      </p>
      <p>
        {t.checked({ entries: count(entries) })}
        {letGo && ` ${t.letGo({ upTo: count(letGo.upTo) })}`}
      </p>
    </Notice>
  );
}

function Filters({
  value,
  onChange,
}: {
  readonly value: AuditFilter;
  readonly onChange: (to: Partial<AuditFilter>) => void;
}): JSX.Element {
  const { words } = useManage();
  const t = words.audit;
  return (
    <div class="filters" role="search">
      <label>
        <span>{t.find}</span>
        <input
          id="audit-text"
          type="search"
          value={value.text}
          placeholder={t.findRule}
          onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      </label>
      <label>
        <span>{t.outcome}</span>
        <select
          id="audit-outcome"
          value={value.outcome}
          onChange={({ currentTarget }) => onChange({ outcome: currentTarget.value as AuditFilter['outcome'] })}
        >
          <option value="">{t.anyOutcome}</option>
          {(Object.keys(looks) as readonly AuditEntry['outcome'][]).map((outcome) => (
            <option key={outcome} value={outcome}>
              {t.outcomes[outcome]}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={value.writesOnly}
          onChange={({ currentTarget }) => onChange({ writesOnly: currentTarget.checked })}
        />
        <span>{t.writesOnly}</span>
      </label>
    </div>
  );
}

/** `person ana`, `integration crm`, `stranger` or `service`, in words. */
function whoText(who: string, t: ManageWords['audit']): string {
  const [kind, id = ''] = who.split(' ');
  if (kind === 'person') return id;
  if (kind === 'integration') return t.program({ id });
  if (kind === 'service') return t.service;
  return kind === 'stranger' ? t.stranger : who;
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.audit;
  const columns: readonly Column<AuditEntry>[] = [
    { name: t.when, kind: 'head', cell: ({ at }) => dateTimeText(at, preferences.language.value) },
    {
      name: t.who,
      cell: ({ who, from }) => (
        <>
          {whoText(who, t)} <small class="soft">{from}</small>
        </>
      ),
    },
    {
      name: t.what,
      cell: (entry) => (
        <>
          {entry.said}
          <Details of={entry.details} />
          <Raw of={entry} />
        </>
      ),
    },
    {
      name: t.outcome,
      cell: ({ outcome, status }) => (
        <>
          <StateBadge look={looks[outcome]} word={t.outcomes[outcome]} />
          {status !== undefined && <small class="soft">{status}</small>}
        </>
      ),
    },
  ];
  return (
    <DataTable label={words.sections.audit} columns={columns} rows={entries} keyOf={({ seq }) => seq} empty={t.none} />
  );
}

/** What an entry says beside what was done; what is long is folded. */
function Details({ of }: { readonly of: AuditEntry['details'] }): JSX.Element | null {
  const { words } = useManage();
  if (of.length === 0) return null;
  const list = (
    <ul class="details">
      {of.map(({ name, before, value }, index) => (
        <li key={index}>
          {name}: {before !== undefined && `${before} → `}
          {value}
        </li>
      ))}
    </ul>
  );
  if (of.length <= mostShown) return list;
  return (
    <details class="particulars">
      <summary>{words.audit.particulars}</summary>
      {list}
    </details>
  );
}

/** The entry as it was sealed: the route, and what was about it. */
function Raw({ of: { what, subject, changes } }: { readonly of: AuditEntry }): JSX.Element {
  const { words } = useManage();
  const parts = [subject, changes].filter((part) => part !== undefined && JSON.stringify(part) !== '{}');
  return (
    <details class="particulars">
      <summary>{words.audit.raw}</summary>
      <code>{what}</code>
      {parts.map((part, index) => (
        <small key={index} class="soft">
          {JSON.stringify(part)}
        </small>
      ))}
    </details>
  );
}
