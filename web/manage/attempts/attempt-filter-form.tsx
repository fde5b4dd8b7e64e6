import type { JSX } from 'preact';
import { filtersText, type AttemptFilters } from '../../shared/attempts-address.ts';
import { useManage } from '../manage-context.ts';
import { addressOf } from '../place.ts';

const texts = ['campaign', 'agent', 'debtor', 'trunk', 'disposition'] as const;
const flags = ['isLive', 'isAbandoned'] as const;
const instants = ['from', 'to'] as const;

/** What attempts are narrowed down to. The address says it: what is chosen can be sent to somebody. */
export function AttemptFilterForm({ filters }: { readonly filters: AttemptFilters }): JSX.Element {
  const { words } = useManage();
  const t = words.attempts;
  const set = (change: AttemptFilters): void => {
    location.hash = addressOf('attempts', filtersText({ ...filters, ...change }) || undefined);
  };
  return (
    <section class="sheet filters" aria-label={t.filters}>
      {texts.map((name) => (
        <label key={name}>
          <span>{t.names[name]}</span>
          <input
            id={`filter-${name}`}
            type="text"
            autocomplete="off"
            maxLength={200}
            placeholder={t.any}
            value={filters[name] ?? ''}
            onChange={({ currentTarget }) => set({ [name]: currentTarget.value.trim() })}
          />
        </label>
      ))}
      <OutcomeChoice chosen={filters.outcome ?? ''} choose={(outcome) => set({ outcome, state: '' })} />
      {instants.map((name) => (
        <label key={name}>
          <span>{t.names[name]}</span>
          <input
            id={`filter-${name}`}
            type="datetime-local"
            value={localText(filters[name])}
            onChange={({ currentTarget }) => set({ [name]: instantText(currentTarget.value) })}
          />
        </label>
      ))}
      {flags.map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={filters[name] === 'true'}
            onChange={({ currentTarget }) => set({ [name]: currentTarget.checked ? 'true' : '' })}
          />
          <span>{t.names[name]}</span>
        </label>
      ))}
      {Object.keys(filters).length > 0 && <a href={addressOf('attempts')}>{t.clear}</a>}
    </section>
  );
}

function OutcomeChoice({
  chosen,
  choose,
}: {
  readonly chosen: string;
  readonly choose: (outcome: string) => void;
}): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.attempts;
  return (
    <label>
      <span>{t.names.outcome}</span>
      <select id="filter-outcome" value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{t.any}</option>
        {Object.entries(preferences.messages.value.states.outcomes).map(([outcome, text]) => (
          <option key={outcome} value={outcome}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** An instant as the browser's field for day and time has it, on the clock of this device. @param instant epoch ms, as text */
function localText(instant: string | undefined): string {
  if (instant === undefined) return '';
  const at = new Date(Number(instant));
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instantText(local: string): string {
  const at = new Date(local).getTime();
  return Number.isNaN(at) ? '' : String(at);
}
