import { signal } from '@preact/signals';

/** What somebody asks of the service from a form, one thing at a time: what is sent twice by two clicks is sent once. */
export class OneAtATime {
  readonly isBusy = signal(false);
  /** What went wrong the last time. */
  readonly trouble = signal<unknown>(undefined);

  /** @param failed takes what was thrown; default: it is the trouble */
  async run(
    act: () => Promise<void>,
    failed = (error: unknown): void => void (this.trouble.value = error),
  ): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    this.trouble.value = undefined;
    try {
      await act();
    } catch (error) {
      failed(error);
    } finally {
      this.isBusy.value = false;
    }
  }
}
