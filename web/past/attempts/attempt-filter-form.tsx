import type { JSX } from 'preact';
import { filtersText, type AttemptFilters } from '../../shared/attempts-address.ts';
import { dispositionOptions } from '../../shared/usual-dispositions.ts';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';

const texts = ['campaign', 'agent', 'debtor', 'trunk', 'disposition'] as const;
const flags = ['isLive', 'isAbandoned'] as const;
const instants = ['from', 'to'] as const;

/** What attempts are narrowed down to. The address says it: what is chosen can be sent to somebody. */
export function AttemptFilterForm({ filters }: { readonly filters: AttemptFilters }): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.attempts;
  const set = (change: AttemptFilters): void => {
    location.hash = addressOf('attempts', filtersText({ ...filters, ...change }) || undefined);
  };
  return (
    <section class="sheet filters" aria-label={t.filters}>
      {texts.map((name) => (
        <TextFilter key={name} name={name} value={filters[name] ?? ''} set={(value) => set({ [name]: value })} />
      ))}
      <Chosen
        name="outcome"
        options={Object.entries(preferences.messages.value.states.outcomes)}
        value={filters.outcome ?? ''}
        set={(outcome) => set({ outcome, state: '' })}
      />
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

interface FilterProps {
  readonly value: string;
  readonly set: (value: string) => void;
}

/** A text, or one of those that there are. */
function TextFilter({ name, value, set }: FilterProps & { readonly name: (typeof texts)[number] }): JSX.Element {
  const { names, preferences, words } = usePast();
  const t = words.attempts;
  const known: Readonly<Record<typeof name, readonly (readonly [string, string])[]>> = {
    campaign: [...names.campaigns],
    agent: [...names.agents],
    debtor: [],
    trunk: names.trunks.map((trunk) => [trunk, trunk]),
    disposition: dispositionOptions(names.dispositions, preferences.language.value),
  };
  const options = known[name];
  if (options.length > 0) return <Chosen {...{ name, options, value, set }} />;
  return (
    <label>
      <span>{t.names[name]}</span>
      <input
        id={`filter-${name}`}
        type="text"
        autocomplete="off"
        maxLength={200}
        placeholder={t.any[name]}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value.trim())}
      />
    </label>
  );
}

/** One of what there is. What the address names stays chosen, also where its name is not known. */
function Chosen({
  name,
  options,
  value,
  set,
}: FilterProps & {
  readonly name: 'outcome' | (typeof texts)[number];
  readonly options: readonly (readonly [value: string, text: string])[];
}): JSX.Element {
  const { words } = usePast();
  const t = words.attempts;
  const isKnown = value === '' || options.some(([known]) => known === value);
  return (
    <label>
      <span>{t.names[name]}</span>
      <select id={`filter-${name}`} value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
        <option value="">{t.any[name]}</option>
        {[...options, ...(isKnown ? [] : [[value, value] as const])].map(([known, text]) => (
          <option key={known} value={known}>
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
