import type { ErrorDetail } from '../../../kernel/error-detail.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { CampaignOfImport, ImportLine, ImportOrder } from './import-lines.ts';

/* What the service and the thread of an import say to each other. Both sides send only what the other has asked for. */

/** What the thread begins with. */
export interface ImportTask {
  readonly order: ImportOrder;
  readonly campaign: CampaignOfImport;
  /** Where the records are: what the composition of the thread needs to open them. */
  readonly store: unknown;
}

/** `chunk`: the next bytes of the upload, as asked for. `room`: the reader took a line. `cut`: the upload broke off. */
export type ToImport =
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'cut' }
  | { readonly type: 'room' }
  | { readonly type: 'stop' };

/** `pull`: more bytes, please. `failed` or `done` is the last message. */
export type FromImport =
  | { readonly type: 'pull' }
  | { readonly type: 'line'; readonly line: ImportLine }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly what: string | ErrorDetail; readonly details: object }
  | { readonly type: 'done' };

/** Lines that may be on their way to the service at a time. */
export const linesUnderWay = 3;
