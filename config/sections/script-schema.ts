import { z } from 'zod';
import { dispositionMeanings } from '../../dialer/outcome/disposition.ts';
import { readScriptText, scriptFields, type LocalText } from '../../dialer/campaign/script.ts';
import { identifier, label } from '../identifiers.ts';

/** Characters of one section in one language, and of all scripts of a campaign: every desk gets one of them with each call. */
const mostOfSection = 2_000;
const mostOfAll = 20_000;

const languages = ['es', 'en'] as const;
const someLanguage = 'a text in es, in en, or both';

const spoken = z
  .string({ error: `a text of 1 to ${mostOfSection} characters` })
  .trim()
  .min(1, { error: `a text of 1 to ${mostOfSection} characters` })
  .max(mostOfSection, { error: `a text of 1 to ${mostOfSection} characters` })
  .regex(/^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*$/u, { error: 'text and ends of lines, without other control characters' })
  .superRefine((text, context) => {
    const read = readScriptText(text);
    if (!('fault' in read)) return;
    const message =
      read.fault === 'brace'
        ? 'each { with its }, like {debtorName}; a brace alone is written twice'
        : `fields of a script: ${scriptFields.map((name) => `{${name}}`).join(', ')}`;
    context.addIssue({ code: 'custom', message });
  });

const localText = (text: z.ZodString) =>
  z
    .strictObject({ es: text.exactOptional(), en: text.exactOptional() }, { error: someLanguage })
    .refine((given: LocalText) => languages.some((language) => given[language] !== undefined), { error: someLanguage });

const section = z.strictObject({
  title: localText(label(100)).exactOptional(),
  meanings: z
    .array(z.enum(dispositionMeanings, { error: `a meaning: ${dispositionMeanings.join(', ')}` }))
    .min(1, { error: 'at least one meaning' })
    .exactOptional(),
  text: localText(spoken),
});

/** The scripts of a campaign, each by a name of its own; the first is the usual one. */
export const scriptsSchema = z
  .array(
    z.strictObject({ name: identifier, sections: z.array(section).min(1, { error: 'at least one section' }).max(30) }),
  )
  .min(1, { error: 'at least one script' })
  .max(10)
  .superRefine((scripts, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of scripts.entries()) {
      if (seen.has(name))
        context.addIssue({ code: 'custom', path: [index, 'name'], message: 'a name that no other script has' });
      seen.add(name);
    }
    const texts = scripts.flatMap(({ sections }) => sections.flatMap(({ text }) => [text.es ?? '', text.en ?? '']));
    if (texts.join('').length > mostOfAll)
      context.addIssue({ code: 'custom', message: `at most ${mostOfAll} characters in all scripts together` });
  });
