/**
 * What changes a recording for good (holding it, removing it, moving its file) happens one after the other for each recording,
 * so that none is removed between the look at its hold and the end of its file.
 */
export class RecordingTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs an action once those before it about the same recording have ended, however they ended. */
  run<T>(recordingId: string, action: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(recordingId) ?? Promise.resolve()).then(action);
    const over = mine
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(recordingId) === over) this.#last.delete(recordingId);
      });
    this.#last.set(recordingId, over);
    return mine;
  }
}
