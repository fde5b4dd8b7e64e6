/** What a key does in the player. */
export const playerActions = [
  ...(['toggle', 'back', 'forward', 'backSome', 'forwardSome', 'nextSpeech', 'skipSilence', 'loop'] as const),
  ...(['muteAgent', 'muteDebtor', 'slower', 'faster', 'comment', 'help'] as const),
] as const;
export type PlayerAction = (typeof playerActions)[number];

/** The keys as people read them, in the order of the help. */
export const playerKeys: Readonly<Record<PlayerAction, readonly string[]>> = {
  toggle: ['K', ' '],
  back: ['J'],
  forward: ['L'],
  backSome: ['ArrowLeft'],
  forwardSome: ['ArrowRight'],
  nextSpeech: ['N'],
  skipSilence: ['S'],
  loop: ['R'],
  muteAgent: ['1'],
  muteDebtor: ['2'],
  slower: [','],
  faster: ['.'],
  comment: ['C'],
  help: ['?'],
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: unknown;
}

/** What a key press asks for; undefined: nothing, also where somebody types or presses a button. */
export function actionOf({ key, ctrlKey, metaKey, altKey, target }: Pressed): PlayerAction | undefined {
  if (ctrlKey || metaKey || altKey || isTypedInto(target)) return undefined;
  if (key === ' ' && isPressedBySpace(target)) return undefined;
  const wanted = key.length === 1 ? key.toUpperCase() : key;
  return playerActions.find((action) => playerKeys[action].includes(wanted));
}

function isTypedInto(target: unknown): boolean {
  const { tagName = '', type = '' } = (target ?? {}) as { readonly tagName?: string; readonly type?: string };
  return tagName === 'TEXTAREA' || tagName === 'SELECT' || (tagName === 'INPUT' && type !== 'range');
}

function isPressedBySpace(target: unknown): boolean {
  const { tagName = '' } = (target ?? {}) as { readonly tagName?: string };
  return ['BUTTON', 'A', 'SUMMARY'].includes(tagName);
}
