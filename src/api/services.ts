import type { Readable } from 'node:stream';
import type { ColumnOverride } from '../../dialer/debtor/import-columns.ts';
import type { ImportProgress, ImportReport } from '../services/imports/import-csv.ts';
import type { Board } from '../observe/board.ts';
import type { AgentService } from '../services/agent-service.ts';
import type { CampaignService } from '../services/campaign-service.ts';
import type { ConversationService } from '../services/conversation-service.ts';
import type { FingerprintLibrary } from '../listening/fingerprint-library.ts';
import type { RecordingMarks } from '../services/recording-marks.ts';
import type { DispositionService } from '../services/disposition-service.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Journal } from '../store/ports/journal.ts';
import type { RecordingIndex } from '../store/ports/recording-index.ts';
import type { TrunkStatus } from '../../telephony/call-control.ts';

/** What a health check is told. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly store: 'up' | 'down';
  readonly uptimeSeconds: number;
}

/** How an upload is read. */
export interface ImportRequest {
  readonly campaignId: string;
  /** Columns given by the operator, before detection. */
  readonly map: readonly ColumnOverride[];
  readonly dryRun: boolean;
}

/** One line of the answer to an upload: progress while it runs, then the report. */
export type ImportLine =
  | ({ readonly type: 'progress' } & ImportProgress)
  | /** The next piece of a CSV of what could not be taken. */ { readonly type: 'rejects'; readonly csv: string }
  | { readonly type: 'report'; readonly report: ImportReport }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

/** What the API serves: the use cases of the service, as src/app puts them together. */
export interface ApiServices {
  readonly floorId: string;
  readonly campaigns: CampaignService;
  readonly agents: AgentService;
  readonly conversations: ConversationService;
  readonly dispositions: DispositionService;
  readonly library: FingerprintLibrary;
  readonly journal: Journal;
  readonly recordings: RecordingIndex;
  readonly recordingMarks: RecordingMarks;
  trunks(): readonly TrunkStatus[];
  board(): Board;
  health(): Health;
  /** Hears every step of the floor until the returned function is called. */
  subscribe(listener: (step: FloorStep) => void): () => void;
  importRecords(request: ImportRequest, upload: Readable): AsyncIterable<ImportLine>;
}
