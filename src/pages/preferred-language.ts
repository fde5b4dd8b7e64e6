import { languages, type Language } from '../messages/language.ts';

/** The language for a page: the one that was chosen, else the first of ours that the browser accepts (RFC 9110 §12.5.4). */
export function preferredLanguage(chosen: string | undefined, accepted = ''): Language {
  if (chosen === 'es' || chosen === 'en') return chosen;
  const wanted = accepted
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = Number(parameters.find((each) => each.trim().startsWith('q='))?.split('=')[1] ?? 1);
      return { language: tag.split('-')[0], quality: Number.isNaN(quality) ? 0 : quality, place };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  return wanted.map(({ language }) => languages.find((each) => each === language)).find((each) => each) ?? 'en';
}
