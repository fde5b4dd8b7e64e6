import type { Split } from './speakers.ts';

/** Where the recordings of one speaker lie, and in which splits the speaker may appear. */
export interface RecordedVoice {
  readonly speaker: string;
  readonly language: string;
  /** Folder below the unpacked packages. */
  readonly folder: string;
  /** Recordings to take, by their path below the folder. */
  readonly files: RegExp;
  /** One recording in so many is taken, chosen by its name: no speaker should outweigh the others. */
  readonly oneIn: number;
  readonly splits: readonly Split[];
}

const sounds = 'usr/share/asterisk/sounds';
const prompts = { files: /^(?!silence|beep|tt-monkeys).*\.(wav|gsm)$/, oneIn: 1 } as const;

/** One voice actress reads both core packages: train and tune. The Colombian prompts are another speaker: test only. */
const operators: readonly RecordedVoice[] = [
  { speaker: 'allison', language: 'es', folder: `${sounds}/es_MX_f_Allison`, ...prompts, splits: ['train', 'tune'] },
  { speaker: 'allison', language: 'en', folder: `${sounds}/en_US_f_Allison`, ...prompts, splits: ['train', 'tune'] },
  { speaker: 'colombia', language: 'es', folder: `${sounds}/es`, ...prompts, splits: ['test'] },
];

/** Two actors in each language talk to each other in the game Fish Fillets: lively sentences of 1 to 7 s. */
const actors: readonly RecordedVoice[] = (['cs', 'nl'] as const).flatMap((language) =>
  (['m', 'v'] as const).map((part) => ({
    speaker: `fillets-${language}-${part}`,
    language,
    folder: 'usr/share/games/fillets-ng/sound',
    files: new RegExp(`/${language}/\\w+-${part}-.*\\.ogg$`),
    oneIn: 5,
    splits: ['train', 'tune'],
  })),
);

/** One person in each language names the things of the game KTuberling at home: single words, as long as "hello". */
const namers: readonly RecordedVoice[] = (['es', 'fi', 'ga', 'nl', 'pt', 'ro', 'sv'] as const).map((language) => ({
  speaker: `ktuberling-${language}`,
  language,
  folder: `usr/share/ktuberling/sounds/${language}`,
  files: /\.wav$/,
  oneIn: 1,
  splits: ['train', 'tune'],
}));

/** Every recorded speaker of the corpus. French, Italian, Russian and German are left out. */
export const recordedVoices: readonly RecordedVoice[] = [...operators, ...actors, ...namers];
