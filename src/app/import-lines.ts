import type { Readable } from 'node:stream';
import type { ImportLine, ImportRequest } from '../api/services.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { CampaignService } from '../run/campaign-service.ts';
import type { Stores } from '../store/ports.ts';

interface Parts {
  readonly stores: Stores;
  readonly campaigns: CampaignService;
  readonly clock: Clock;
}

export async function* importLines(
  _parts: Parts,
  _request: ImportRequest,
  _upload: Readable,
): AsyncGenerator<ImportLine> {
  await Promise.resolve();
  yield* [];
  throw new AppError('IMPORT_FAILED', 'not there yet');
}
