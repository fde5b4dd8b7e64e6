/** Dispositions that say a machine was heard, without case, accents or signs: English, Spanish and Portuguese. */
const machineWords: ReadonlySet<string> = new Set([
  'machine',
  'answeringmachine',
  'voicemail',
  'mailbox',
  'buzon',
  'buzondevoz',
  'contestador',
  'contestadora',
  'correodevoz',
  'maquina',
  'caixapostal',
  'secretariaeletronica',
]);

/** Dispositions that say nothing of who answered: silence, a bad line. */
const vagueWords: ReadonlySet<string> = new Set([
  'done',
  'none',
  'other',
  'otro',
  'nocontact',
  'sincontacto',
  'silence',
  'silencio',
  'noaudio',
  'sinaudio',
  'deadair',
  'badline',
  'dropped',
  'cortada',
  'technicalproblem',
  'fax',
]);

/**
 * What a disposition says about who answered; undefined when it says nothing of that. Whoever was spoken to was a person,
 * the right one or not.
 */
export function heardByAgent(disposition: string): 'machine' | 'person' | undefined {
  const word = disposition
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
  if (machineWords.has(word)) return 'machine';
  return word === '' || vagueWords.has(word) ? undefined : 'person';
}
