import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import type { TextsOf } from '../text.ts';

/** Why a cell or a row of an import could not be taken. */
export const importProblems = {
  missing: 'the cell is empty',
  tooLong: 'the text is too long',
  tooMany: 'more values than a debtor may have; the rest was left out',
  controlCharacters: 'the text has control characters, or invisible ones that turn text round: type it anew',
  noUsablePhone: 'no phone of this row, or of another row of this debtor, can be called',
  notAPhone: 'not a phone number in the numbering plan of its country',
  withdrawn: 'a number that was withdrawn or renumbered in more than one way: ask for the number of today',
  areaMissing: "the number has no area, so that it could be several people's: put the area in front",
  foreignNumber:
    "a number of another country than the campaign's; it is kept and will be dialled, by the hours of its place where they are known",
  unassignedRange: 'no operator is known to have the range of this number; it is kept and will be dialled',
  scientificNotation:
    'a spreadsheet wrote the number in scientific notation and lost digits: format the column as text',
  notDialable: 'a premium-rate, toll-free or special number, not a person',
  notANumber: 'not a number',
  outOfRange: 'the number is outside the range allowed',
  notATimeZone: 'not an IANA time zone like America/Bogota',
  notALanguage: 'not a language like es, en or pt-BR',
  notACurrency: 'not a currency like COP (ISO 4217)',
  currencyDiffers:
    'another currency stands beside the balance than in the column of currencies; the one beside the balance counts',
  checkDigit: 'the check digit of the identity document is wrong: look for a digit mistyped; the id is kept as it is',
  notASkill: 'not a skill like negotiation:5',
  debtTwice: 'the same debt stands in an earlier row of this file with other values; the earlier row counts',
  unclosedQuote: 'a quotation mark is opened and not closed: check the quotation marks of this row',
  unreadableText: 'characters that are not valid UTF-8',
  rowTooLong: 'the row is longer than 64 kB',
  notAnObject: 'the line is not one JSON object: check its quotation marks, commas and braces',
  nestedValue: 'an object stands within the object: write texts, numbers, true, false, null, or a list of these',
  numberTooLong: 'a number has too many digits to be read exactly: write it as a text, between quotation marks',
} as const satisfies TextsOf<ImportReason>;
