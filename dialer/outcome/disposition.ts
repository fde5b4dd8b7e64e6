import type { EpochMs } from '../../kernel/clock.ts';

/** What an agent's choice means to the dialer. Centres name their dispositions as they like: see {@link meaningOf}. */
export const dispositionMeanings = [
  'promiseToPay',
  'paid',
  'callBack',
  'wrongNumber',
  'doNotCall',
  'thirdParty',
  'machine',
  'noContact',
  'spoke',
] as const;
export type DispositionMeaning = (typeof dispositionMeanings)[number];

/** The dates that come with some dispositions. */
export interface DispositionDates {
  /** When the person asked to be called: with `callBack`. */
  readonly callBackAt?: EpochMs;
  /** Until when they promised to pay: with `promiseToPay`. */
  readonly promisedUntil?: EpochMs;
}

/** What the *agent* chose for a call. What the *system* detected is an outcome. */
export interface Disposition extends DispositionDates {
  /** As the agent's screen named it. */
  readonly label: string;
}

/** Without a date, a promise keeps the person from calls this long, ms. */
export const promiseDefaultMs = 7 * 86_400_000;
/** The farthest date a call or a promise may have, ms from now: beyond it is a slip of the pen. */
export const farthestDateMs = 366 * 86_400_000;

/** Labels in English, Spanish and Portuguese, without case, accents and signs. */
const words: Readonly<Record<string, DispositionMeaning>> = {
  ...naming('promiseToPay', 'promisetopay', 'promise', 'ptp', 'promesadepago', 'promesa', 'acuerdodepago', 'compromisodepago', 'promessadepagamento', 'promessa', 'acordo'), // prettier-ignore
  ...naming('paid', 'paid', 'alreadypaid', 'pago', 'pagado', 'yapago', 'pagorealizado', 'japagou'),
  ...naming('callBack', 'callback', 'calllater', 'devolverllamada', 'volverallamar', 'rellamar', 'llamarluego', 'llamardespues', 'agendado', 'retornar', 'ligardepois'), // prettier-ignore
  ...naming('wrongNumber', 'wrongnumber', 'numeroequivocado', 'equivocado', 'numeroerrado', 'numeroincorrecto', 'engano'), // prettier-ignore
  ...naming('doNotCall', 'donotcall', 'dnc', 'nollamar', 'nollamarmas', 'nocontactar', 'naoligar', 'naoperturbe'),
  ...naming('thirdParty', 'thirdparty', 'tercero', 'terceiro', 'familiar', 'referencia', 'notathome', 'noseencuentra'),
  ...naming('machine', 'machine', 'answeringmachine', 'voicemail', 'mailbox', 'buzon', 'buzondevoz', 'contestador', 'contestadora', 'correodevoz', 'maquina', 'caixapostal', 'secretariaeletronica'), // prettier-ignore
  ...naming('noContact', 'nocontact', 'sincontacto', 'silence', 'silencio', 'noaudio', 'sinaudio', 'deadair', 'badline', 'dropped', 'cortada', 'technicalproblem'), // prettier-ignore
};

function naming(meaning: DispositionMeaning, ...labels: readonly string[]): Record<string, DispositionMeaning> {
  return Object.fromEntries(labels.map((label) => [label, meaning]));
}

/** What a label means; one nobody knows: a person was spoken to, and nothing more follows from it. */
export function meaningOf(label: string): DispositionMeaning {
  const word = label
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
  return Object.hasOwn(words, word) ? (words[word] ?? 'spoke') : 'spoke';
}

export type DispositionFault = 'callBackAtMissing' | 'callBackAtOutOfRange' | 'promisedUntilOutOfRange';

/** What is wrong with a disposition given now; undefined when nothing. */
export function faultOf(disposition: Disposition, now: EpochMs): DispositionFault | undefined {
  const { label, callBackAt, promisedUntil } = disposition;
  const meaning = meaningOf(label);
  if (meaning === 'callBack' && callBackAt === undefined) return 'callBackAtMissing';
  if (meaning === 'callBack' && !isAhead(callBackAt, now)) return 'callBackAtOutOfRange';
  return promisedUntil !== undefined && !isAhead(promisedUntil, now) ? 'promisedUntilOutOfRange' : undefined;
}

function isAhead(at: EpochMs | undefined, now: EpochMs): boolean {
  return at !== undefined && at > now && at <= now + farthestDateMs;
}
