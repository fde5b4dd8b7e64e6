import type { JSX } from 'preact';
import { reasonText } from '../../src/messages/reason-text.ts';
import { useConsole } from '../shared/console-context.ts';
import type { CallbackCard } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { dayText, whenText } from './when-text.ts';
import type { DeskWords } from './words/desk-words.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Why this person is called now, and why by this agent. */
export function CardWhy({
  card,
  isEarlier,
}: {
  readonly card: CallbackCard;
  readonly isEarlier: boolean;
}): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const words = useDeskWords().card;
  const language = preferences.language.value;
  const match = isEarlier ? undefined : store.session.value?.match;
  const reasons = [
    ...askedFor(card, words, (at) => whenText(at, language)),
    ...promised(card, words, store.serviceNow.value, (at) => dayText(at, language)),
    card.attempts === 0 && card.past.length === 0
      ? words.first
      : words.again({ count: Math.max(card.attempts, card.past.length) }),
    ...(match ? [words.matched({ reason: reasonText(preferences.messages.value, match.reason, match.params) })] : []),
  ];
  return (
    <section class="card-part">
      <h3>{words.why}</h3>
      <ul class="card-why">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

function askedFor(
  { callBackAt, callBackAgent: agent }: CallbackCard,
  words: DeskWords['card'],
  textOf: (at: number) => string,
): readonly string[] {
  if (callBackAt === undefined) return [];
  const when = textOf(callBackAt);
  return [agent === undefined ? words.asked({ when }) : words.askedBy({ when, agent })];
}

function promised(
  { promise }: CallbackCard,
  words: DeskWords['card'],
  now: number,
  textOf: (at: number) => string,
): readonly string[] {
  if (!promise) return [];
  const when = textOf(promise.until);
  if (promise.isKept === true) return [words.kept({ when })];
  return [promise.until < now ? words.broken({ when }) : words.promised({ when })];
}
