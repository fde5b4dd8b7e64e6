import type { AskHistory } from '../../history/archiver/archiver-questions.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import type { PersonalStore } from '../../store/ports/personal-store.ts';

/** The rows of history: what is counted stays, of an alias. */
export class PersonalHistory implements PersonalStore {
  readonly name = 'history';
  readonly #ask: AskHistory;

  constructor(ask: AskHistory) {
    this.#ask = ask;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    const { attempts } = await this.#ask({ ask: 'life', debtorId: person.debtorId });
    return {
      ...person,
      numbers: [...new Set([...person.numbers, ...attempts.map(({ e164 }) => e164)])],
      callIds: [...new Set([...person.callIds, ...attempts.map(({ attemptId }) => attemptId)])],
    };
  }

  forget(person: ErasedPerson): Promise<number> {
    return this.#ask({ ask: 'forget', person });
  }
}
