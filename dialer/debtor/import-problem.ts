/** Why a cell or a row of an import could not be taken; src/messages has the words. */
export const importReasons = [
  'missing',
  'tooLong',
  'tooMany',
  'controlCharacters',
  'noUsablePhone',
  'notAPhone',
  'withdrawn',
  'areaMissing',
  'unassignedRange',
  'foreignNumber',
  'scientificNotation',
  'notDialable',
  'notANumber',
  'outOfRange',
  'notATimeZone',
  'notALanguage',
  'notACurrency',
  'currencyDiffers',
  'checkDigit',
  'notASkill',
  'debtTwice',
  'unclosedQuote',
  'unreadableText',
  'rowTooLong',
  'notAnObject',
  'nestedValue',
  'numberTooLong',
] as const;
export type ImportReason = (typeof importReasons)[number];

/** One thing that is wrong with a row. `reject`: the row was left out. `warning`: the row was taken without this value. */
export interface ImportProblem {
  readonly severity: 'reject' | 'warning';
  /** The field concerned, or `row`. */
  readonly field: string;
  readonly reason: ImportReason;
}
