import { AppError } from '../../../kernel/errors.ts';

/** Which campaigns are being imported into: none of them may be removed meanwhile, or records without rules were left. */
export class RunningImports {
  readonly #running = new Map<string, number>();
  readonly #removing = new Set<string>();

  /**
   * An import begins; it is over when the returned function was called.
   *
   * @throws AppError CAMPAIGN_IN_USE while the campaign is being removed
   */
  begin(campaignId: string): () => void {
    if (this.#removing.has(campaignId))
      throw new AppError('CAMPAIGN_IN_USE', { reason: 'campaignBeingRemoved', campaignId });
    this.#running.set(campaignId, (this.#running.get(campaignId) ?? 0) + 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#running.set(campaignId, (this.#running.get(campaignId) ?? 1) - 1);
    };
  }

  /**
   * Removes a campaign; nothing is imported into it meanwhile.
   *
   * @throws AppError CAMPAIGN_IN_USE while an import of it runs, and what `remove` throws
   */
  async removing<T>(campaignId: string, remove: () => Promise<T>): Promise<T> {
    if ((this.#running.get(campaignId) ?? 0) > 0) {
      throw new AppError('CAMPAIGN_IN_USE', { reason: 'campaignImported', campaignId });
    }
    this.#removing.add(campaignId);
    try {
      return await remove();
    } finally {
      this.#removing.delete(campaignId);
    }
  }
}
