import type { JSX } from 'preact';
import { gradeLooks } from '../../shared/audio/audio-looks.ts';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { soundFacts, soundGrade } from './sound-facts.ts';

/** How the agent's phone in the browser did in this call. Nothing where the agent had another phone. */
export function ConversationSound({ callId }: { readonly callId: string }): JSX.Element | null {
  const { reviewApi, words, names, preferences } = useReview();
  const measured = useLoaded(() => reviewApi.conversationAudio(callId), [callId]).value.value ?? [];
  if (measured.length === 0) return null;
  return (
    <section class="sheet about" aria-labelledby="sound-title">
      <h2 id="sound-title">{words.sound.title}</h2>
      {measured.map((audio) => {
        const grade = soundGrade(audio);
        return (
          <div class="stack" key={audio.since}>
            <p>
              {nameIn(names.agents, audio.agentId)}{' '}
              {grade && <StateBadge look={gradeLooks[grade]} word={preferences.words.value.audio.grades[grade]} />}
            </p>
            <dl>
              {soundFacts(audio, words.sound).map(([name, text]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </div>
        );
      })}
    </section>
  );
}
