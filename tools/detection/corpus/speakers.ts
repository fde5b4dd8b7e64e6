/** Part of the corpus. `tune` sets calibration and thresholds; `test` is only ever scored. */
export type Split = 'train' | 'tune' | 'test';

/** FNV-1a, 32 bit: spreads names evenly and is the same on every machine. */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < name.length; n++) hash = Math.imul(hash ^ name.charCodeAt(n), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** Gives every text and every prompt its split by its name: 50 % train, 20 % tune, 30 % test. */
export function splitOf(name: string): Split {
  const part = hashName(name) % 10;
  if (part < 5) return 'train';
  return part < 7 ? 'tune' : 'test';
}

/** Voice variants of espeak-ng; each counts as a speaker. The numbered and named ones sound apart from each other. */
const variants: Readonly<Record<Split, readonly string[]>> = {
  train: [
    'f1',
    'f3',
    'm1',
    'm3',
    'm5',
    'm7',
    'croak',
    'klatt',
    'klatt3',
    'Alicia',
    'Andrea',
    'belinda',
    'Denis',
    'Diogo',
    'ed',
    'Gene',
    'grandma',
    'iven',
    'Jacky',
    'linda',
    'Marco',
    'Mario',
    'michel',
    'norbert',
    'robosoft',
    'steph',
    'Tweaky',
    'zac',
    'anika',
    'edward2',
    'pedro',
  ],
  tune: [
    'f2',
    'm2',
    'm6',
    'klatt2',
    'Alex',
    'anikaRobot',
    'benjamin',
    'caleb',
    'edward',
    'Gene2',
    'Hugo',
    'john',
    'Lee',
    'max',
    'pablo',
    'shelby',
    'victor',
  ],
  test: [
    'f4',
    'f5',
    'm4',
    'm8',
    'klatt4',
    'Andy',
    'Annie',
    'antonio',
    'AnxiousAndy',
    'aunty',
    'boris',
    'david',
    'gustave',
    'Henrique',
    'kaukovalta',
    'Michael',
    'miguel',
    'Mike',
    'Nguyen',
    'paul',
    'robert',
    'sandro',
    'steph2',
    'travis',
    'adam',
    'grandpa',
    'marcelo',
  ],
};

/** The espeak-ng variants of a split. */
export function voicesOf(split: Split): readonly string[] {
  return variants[split];
}
