/** What an agent does by a key. */
export const deskActions = [
  ...(['signOn', 'ready', 'pause', 'signOff', 'hangUp', 'hold', 'keypad', 'transfer', 'recording', 'mute'] as const),
  ...(['notes', 'submit', 'extend', 'agenda', 'dial', 'confirm', 'script', 'keys'] as const),
] as const;
export type DeskAction = (typeof deskActions)[number];

/** The key of each action: a letter, or `?`. */
export type Keymap = Readonly<Record<DeskAction, string>>;

/** None is a key that browsers take with Alt: d, e and f open their address or menu. */
export const usualKeys: Keymap = {
  ...{ signOn: 'i', ready: 'r', pause: 'p', signOff: 'o', hangUp: 'c', hold: 'h', keypad: 'k', transfer: 't' },
  ...{ recording: 'g', mute: 'm', notes: 'n', submit: 's', extend: 'x', agenda: 'a', dial: 'l', keys: '?' },
  ...{ confirm: 'v', script: 'u' },
};

/** One press of a key, as the page sees it. */
export interface Press {
  readonly key: string;
  /** Where the key is, whatever it writes: with Alt some systems write other signs. */
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** Somebody types there. */
  readonly isInField: boolean;
}

/** What a press means: an action, or a digit 0 to 9. Undefined: it is not for the desk. */
export function readPress(
  press: Press,
  keymap: Keymap,
): { readonly action: DeskAction } | { readonly digit: number } | undefined {
  if (press.ctrlKey || press.metaKey || (press.isInField && !press.altKey)) return undefined;
  const key = signOf(press);
  const action = deskActions.find((each) => keymap[each] === key);
  if (action) return { action };
  return /^\d$/.test(key) ? { digit: Number(key) } : undefined;
}

function signOf({ key, code, altKey }: Press): string {
  const physical = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  return (altKey && key !== '?' && physical !== undefined ? physical : key).toLowerCase();
}

/** The keymap with another key for an action, or why not: `notOne` is no letter, `taken` belongs to another action. */
export function withKey(
  keymap: Keymap,
  action: DeskAction,
  key: string,
): Keymap | { readonly refused: 'notOne' } | { readonly refused: 'taken'; readonly by: DeskAction } {
  const letter = key.toLowerCase();
  if (!/^[\p{L}?]$/u.test(letter)) return { refused: 'notOne' };
  const by = deskActions.find((each) => each !== action && keymap[each] === letter);
  return by ? { refused: 'taken', by } : { ...keymap, [action]: letter };
}

/** A keymap as it was kept; what is missing, wrong or twice there has its usual key. */
export function keymapOf(text: string | null): Keymap {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    kept = {};
  }
  const wanted = typeof kept === 'object' && kept !== null ? (kept as Partial<Record<string, unknown>>) : {};
  const found = Object.fromEntries(
    deskActions.map((action) => {
      const key = wanted[action];
      return [action, typeof key === 'string' && /^[\p{Ll}?]$/u.test(key) ? key : usualKeys[action]];
    }),
  ) as Record<DeskAction, string>;
  return new Set(Object.values(found)).size === deskActions.length ? found : usualKeys;
}
