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

/** The particulars that come with some dispositions. */
export interface DispositionDates {
  /** When the person asked to be called: with `callBack`. */
  readonly callBackAt?: EpochMs;
  /** The agent who is to call them then: with `callBack`. Absent: anybody who may take the call. */
  readonly callBackAgent?: string;
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

/** The fields that may come with a disposition. */
export const dispositionFields = ['callBackAt', 'promisedUntil'] as const satisfies readonly (keyof DispositionDates)[];

/** One of the dispositions a campaign offers its agents. */
export interface DispositionChoice {
  readonly name: string;
  /** What agents' screens show, by language; they may choose by any of these, too. */
  readonly labels?: { readonly es?: string; readonly en?: string };
  readonly meaning: DispositionMeaning;
  /** Without these it is refused; `callBack` always needs its instant. */
  readonly requires: readonly (typeof dispositionFields)[number][];
}

/** Labels in English, Spanish and Portuguese, without case, accents and signs. */
const words: Readonly<Record<string, DispositionMeaning>> = {
  ...naming('promiseToPay', 'promisetopay', 'promise', 'ptp', 'promesadepago', 'promesa', 'acuerdodepago', 'compromisodepago', 'promessadepagamento', 'promessa', 'acordo'), // oxfmt-ignore
  ...naming('paid', 'paid', 'alreadypaid', 'pago', 'pagado', 'yapago', 'pagorealizado', 'japagou'),
  ...naming('callBack', 'callback', 'calllater', 'devolverllamada', 'volverallamar', 'rellamar', 'llamarluego', 'llamardespues', 'agendado', 'retornar', 'ligardepois'), // oxfmt-ignore
  ...naming('wrongNumber', 'wrongnumber', 'numeroequivocado', 'equivocado', 'numeroerrado', 'numeroincorrecto', 'engano'), // oxfmt-ignore
  ...naming('doNotCall', 'donotcall', 'dnc', 'nollamar', 'nollamarmas', 'nocontactar', 'naoligar', 'naoperturbe'),
  ...naming('thirdParty', 'thirdparty', 'tercero', 'terceiro', 'familiar', 'referencia', 'notathome', 'noseencuentra'),
  ...naming('machine', 'machine', 'answeringmachine', 'voicemail', 'mailbox', 'buzon', 'buzondevoz', 'contestador', 'contestadora', 'correodevoz', 'maquina', 'caixapostal', 'secretariaeletronica'), // oxfmt-ignore
  ...naming('spoke', 'spoke', 'contact', 'contacted', 'refusal', 'dispute', 'contacto', 'contactado', 'contactodirecto', 'hablado', 'sehablo', 'negativa', 'renuente', 'reclamo', 'contato', 'falado', 'recusa'), // oxfmt-ignore
  ...naming('noContact', 'nocontact', 'sincontacto', 'silence', 'silencio', 'noaudio', 'sinaudio', 'deadair', 'badline', 'dropped', 'cortada', 'technicalproblem'), // oxfmt-ignore
};

function naming(meaning: DispositionMeaning, ...labels: readonly string[]): Record<string, DispositionMeaning> {
  return Object.fromEntries(labels.map((label) => [label, meaning]));
}

/** What is offered where the campaign offers nothing of its own: one label for each meaning. */
const usualLabels: Readonly<Record<DispositionMeaning, string>> = {
  promiseToPay: 'promesa de pago',
  paid: 'ya pagó',
  callBack: 'volver a llamar',
  wrongNumber: 'número equivocado',
  doNotCall: 'no llamar',
  thirdParty: 'tercero',
  machine: 'buzón de voz',
  noContact: 'sin contacto',
  spoke: 'contacto',
};

/** A campaign's dispositions; absent: labels are recognised in three languages. */
export type DispositionChoices = readonly DispositionChoice[] | undefined;

/** The labels an agent may choose from. */
export function knownLabels(choices: DispositionChoices): readonly string[] {
  return choices ? choices.map(({ name }) => name) : Object.values(usualLabels);
}

/** What an agent may choose from, with what each means. */
export function choicesOf(choices: DispositionChoices): readonly DispositionChoice[] {
  if (choices) return choices;
  return dispositionMeanings.map((meaning) => ({
    name: usualLabels[meaning],
    meaning,
    requires: meaning === 'callBack' ? ['callBackAt'] : [],
  }));
}

/** A label without case, accents and signs, as labels are compared. */
export function plainLabel(label: string): string {
  return label
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

function chosen(label: string, choices: readonly DispositionChoice[]): DispositionChoice | undefined {
  const word = plainLabel(label);
  return choices.find(({ name, labels = {} }) =>
    [name, ...Object.values(labels)].some((known) => plainLabel(known) === word),
  );
}

/** What a label means; undefined for one nobody knows. */
export function knownMeaning(label: string, choices: DispositionChoices): DispositionMeaning | undefined {
  if (choices) return chosen(label, choices)?.meaning;
  const word = plainLabel(label);
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** What a label means. One nobody knows, such as of a campaign that offers others now: a person was spoken to. */
export function meaningOf(label: string, choices?: DispositionChoices): DispositionMeaning {
  return knownMeaning(label, choices) ?? 'spoke';
}

export type DispositionFault =
  | 'unknown'
  | 'callBackAtMissing'
  | 'callBackAtOutOfRange'
  | 'promisedUntilMissing'
  | 'promisedUntilOutOfRange';

/** What is wrong with a disposition given now; undefined when nothing. */
export function faultOf(
  disposition: Disposition,
  now: EpochMs,
  choices?: DispositionChoices,
): DispositionFault | undefined {
  const { label, callBackAt, promisedUntil } = disposition;
  const meaning = knownMeaning(label, choices);
  if (meaning === undefined) return 'unknown';
  const requires = new Set(choices ? chosen(label, choices)?.requires : []);
  if (meaning === 'callBack') requires.add('callBackAt');
  if (callBackAt === undefined && requires.has('callBackAt')) return 'callBackAtMissing';
  if (isOutOfRange(callBackAt, now)) return 'callBackAtOutOfRange';
  if (promisedUntil === undefined && requires.has('promisedUntil')) return 'promisedUntilMissing';
  return isOutOfRange(promisedUntil, now) ? 'promisedUntilOutOfRange' : undefined;
}

function isOutOfRange(at: EpochMs | undefined, now: EpochMs): boolean {
  return at !== undefined && (at <= now || at > now + farthestDateMs);
}
