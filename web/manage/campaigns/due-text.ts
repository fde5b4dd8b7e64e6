import type { Language } from '../../../src/messages/language.ts';
import type { CampaignReply } from '../../shared/api-client.ts';
import { dayLocales } from '../../shared/figure-texts.ts';
import type { ManageWords } from '../words/manage-words.ts';

/** What a campaign's schedule does next, on the clock of the campaign, like `pausar, lun 19:00`; undefined: it has none. */
export function dueText(
  { campaign: { timeZone }, next }: CampaignReply,
  language: Language,
  choices: ManageWords['editor']['choices'],
): string | undefined {
  if (!next) return undefined;
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return `${choices[next.action]}, ${new Intl.DateTimeFormat(dayLocales[language], parts).format(next.at)}`;
}
