import type { Preferences } from '../shared/preferences.ts';
import type { DialingSettings } from './campaign-change.ts';

interface SettingTexts {
  /** The name of a setting by its path in the document. */
  readonly nameOf: (key: string) => string;
  /** A value of a setting. */
  readonly valueOf: (key: string, value: unknown) => string;
  /** Both settings in a few words. */
  readonly bothOf: (settings: DialingSettings) => string;
}

/** Dialing mode and abandonment cap as the page says them. */
export function settingTexts({ words, messages }: Preferences): SettingTexts {
  const { campaigns, change } = words.value;
  const { format, states } = messages.value;
  const modes: Readonly<Record<string, string | undefined>> = states.dialingModes;
  const names: Readonly<Record<string, string | undefined>> = {
    dialingMode: change.mode,
    'abandonment.cap': change.capName,
  };
  const share = (value: number): string =>
    format.percent(value, Number.isInteger(Math.round(value * 1e4) / 10) ? 1 : 2);
  return {
    nameOf: (key) => names[key] ?? key,
    valueOf: (key, value) => {
      if (value === undefined) return '–';
      if (key === 'abandonment.cap' && typeof value === 'number') return share(value);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return modes[text] ?? text;
    },
    bothOf: ({ dialingMode, cap }) => `${states.dialingModes[dialingMode]}, ${campaigns.cap({ share: share(cap) })}`,
  };
}
