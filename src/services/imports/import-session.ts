import { Readable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../../../kernel/errors.ts';
import type { CampaignOfImport, ImportJob, ImportLine, ImportOrder } from './import-lines.ts';
import { linesUnderWay, type FromImport, type ToImport } from './import-messages.ts';

/** The thread's side of an import: the upload comes in and the lines go out as fast as the service has room for them. */
export class ImportSession {
  readonly #port: MessagePort;
  readonly #upload: Readable;
  readonly #stopped = new AbortController();
  #room = linesUnderWay;
  #roomy: (() => void) | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#upload = new Readable({ read: () => this.#say({ type: 'pull' }) });
    // Who reads it hears of the error; nobody may be reading yet.
    this.#upload.on('error', () => undefined);
    port.on('message', (message: ToImport) => this.#take(message));
  }

  /** Runs the import to its end, or until the service stops it. */
  async run(
    task: { readonly order: ImportOrder; readonly campaign: CampaignOfImport },
    lines: (job: ImportJob) => AsyncIterable<ImportLine>,
  ): Promise<void> {
    try {
      for await (const line of lines({ ...task, upload: this.#upload })) {
        await this.#forRoom();
        if (this.#stopped.signal.aborted) break;
        this.#room -= 1;
        this.#say({ type: 'line', line });
      }
      this.#say({ type: 'done' });
    } catch (error) {
      const { code, detail, message, details } =
        error instanceof AppError ? error : new AppError('IMPORT_FAILED', { reason: 'importFailed' }, { cause: error });
      this.#say({ type: 'failed', code, what: detail ?? message, details });
    }
  }

  #take(message: ToImport): void {
    if (message.type === 'chunk') this.#upload.push(Buffer.from(message.bytes));
    else if (message.type === 'end') this.#upload.push(null);
    else if (message.type === 'cut') this.#upload.destroy(new AppError('IMPORT_FAILED', { reason: 'uploadBrokeOff' }));
    else if (message.type === 'stop') this.#stop();
    else {
      this.#room += 1;
      this.#roomy?.();
    }
  }

  #stop(): void {
    this.#stopped.abort();
    this.#upload.destroy(new AppError('IMPORT_FAILED', { reason: 'importStopped' }));
    this.#roomy?.();
  }

  async #forRoom(): Promise<void> {
    while (this.#room <= 0 && !this.#stopped.signal.aborted) {
      await new Promise<void>((resolve) => (this.#roomy = resolve));
    }
  }

  #say(message: FromImport): void {
    this.#port.postMessage(message);
  }
}
