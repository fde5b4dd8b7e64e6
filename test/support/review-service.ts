import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createReview } from '../../src/app/services/create-review.ts';
import { endpointsOf } from '../../src/api/route.ts';
import { legalHoldRoutes } from '../../src/api/routes/legal-hold-routes.ts';
import { coachingRoutes } from '../../src/api/routes/coaching-routes.ts';
import { calibrationRoutes } from '../../src/api/routes/calibration-routes.ts';
import { recordingCommentRoutes } from '../../src/api/routes/recording-comment-routes.ts';
import { recordingRoutes } from '../../src/api/routes/recording-routes.ts';
import { reviewSampleRoutes } from '../../src/api/routes/review-sample-routes.ts';
import { reviewRoutes } from '../../src/api/routes/review-routes.ts';
import { RecordingArchive } from '../../src/services/recording-archive.ts';
import { CommentService } from '../../src/services/recording-comments.ts';
import { LegalHolds } from '../../src/services/recordings/legal-holds.ts';
import { RecordingRemoval } from '../../src/services/recordings/recording-removal.ts';
import { RecordingTurns } from '../../src/services/recordings/recording-turns.ts';
import { RecordingFiles } from '../../src/services/recordings/recording-files.ts';
import { FileKeys } from '../../src/store/vault/file-keys.ts';
import { RecordingMeasurer } from '../../src/services/recording-measurer.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { measureRecording } from '../../telephony/media/recording/measure-recording.ts';
import { readSketch, writeSketch } from '../../telephony/media/recording/sketch-file.ts';
import { wavHeader } from '../../telephony/media/wav/wav-header.ts';
import { IdentityApi } from './identity-api.ts';
import { babble, pcm, sequence, silence } from './telephone-sounds.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

/** 24 s: the agent speaks, the debtor answers, a long silence, both speak. */
const agent = sequence(
  silence(800),
  babble(4_000, 5),
  silence(4_200),
  silence(8_000),
  babble(3_000, 6),
  silence(4_000),
);
const debtor = sequence(
  silence(5_400),
  babble(3_200, 7),
  silence(8_400),
  silence(2_000),
  babble(4_000, 8),
  silence(1_000),
);

/** Recordings with real sound and the API that reviewers use, over stores in memory. */
export class ReviewService {
  readonly api: IdentityApi;
  readonly url: string;
  /** The newest recording. */
  readonly recordingId: string;
  readonly #folder: string;

  private constructor(parts: { api: IdentityApi; url: string; recordingId: string; folder: string }) {
    ({ api: this.api, url: this.url, recordingId: this.recordingId, folder: this.#folder } = parts);
  }

  static async start(): Promise<ReviewService> {
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-review-'));
    await mkdir(path.join(folder, 'day'));
    const stores = memoryStores();
    const { recordings } = stores;
    const sketches = { read: readSketch, write: writeSketch, measure: measureRecording };
    const measurer = new RecordingMeasurer({ index: recordings, sketches, log });
    const api = await IdentityApi.start('optional', (clock, { people }) => {
      const archive = new RecordingArchive({
        ...{ index: recordings, clock },
        files: new RecordingFiles({ folder, vaults: {}, cipher: new FileKeys([]) }),
        finder: { find: () => Promise.resolve({ records: [], isComplete: true }) },
        sketchOf: (recording) => measurer.sketchOf(recording),
      });
      const comments = new CommentService({ store: stores.recordingComments, recordings, clock });
      const turns = new RecordingTurns();
      const removal = new RecordingRemoval({
        ...{ index: recordings, comments: stores.recordingComments, evaluations: stores.evaluations, turns },
        coachingNotes: stores.coachingNotes,
        moves: new RecordingTurns(),
        removeAudio: () => Promise.reject(new Error('nothing is removed here')),
      });
      const holds = new LegalHolds({ index: recordings, removal, turns, clock, record: () => Promise.resolve() });
      const promises = { find: () => Promise.resolve({ promises: [] }) };
      const review = createReview({ stores, archive, promises, clock });
      return [
        ...endpointsOf(recordingRoutes, archive),
        ...endpointsOf(recordingCommentRoutes, { archive, comments, evaluations: review.evaluations }),
        ...endpointsOf(legalHoldRoutes, { archive, holds }),
        ...endpointsOf(reviewRoutes, { archive, ...review }),
        ...endpointsOf(coachingRoutes, review),
        ...endpointsOf(reviewSampleRoutes, { people, ...review }),
        ...endpointsOf(calibrationRoutes, { archive, people, ...review }),
      ];
    });
    const recordingId = await record({ stores, folder, now: api.clock.now() });
    measurer.start();
    await measurer.caughtUp();
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
    return new ReviewService({ api, url, recordingId, folder });
  }

  async close(): Promise<void> {
    await this.api.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** Writes a day's recordings; the id of the newest. */
async function record({
  stores,
  folder,
  now,
}: {
  readonly stores: ReturnType<typeof memoryStores>;
  readonly folder: string;
  readonly now: number;
}): Promise<string> {
  const sound = stereo();
  const agents = ['beatriz', 'gustavo', 'lucia'] as const;
  const labels = ['promise', 'refusal', 'callback', undefined] as const;
  let newest = '';
  for (let n = 0; n < 9; n += 1) {
    const recordingId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const file = path.join(folder, 'day', `${recordingId}.wav`);
    // The later they are, the longer.
    const data = sound.subarray(0, 4 * 8_000 * (8 + 2 * n));
    await writeFile(file, Buffer.concat([wavHeader(2, data.length), data]));
    const startedAt = now - 600_000 * (9 - n);
    const party = { campaignId: n % 2 ? 'mora-temprana' : 'castigada', debtorId: `CC-${n}`, team: 'norte' };
    const agentId = agents[n % agents.length] ?? 'ana';
    await stores.recordings.start({ ...party, recordingId, callId: recordingId, agentId, file, startedAt });
    const state = (['cut', 'repaired'] as const)[n] ?? 'complete';
    await stores.recordings.finalise(recordingId, { state, durationMs: 1_000 * (8 + 2 * n) });
    const disposition = labels[n % labels.length];
    await stores.recordings.describe(recordingId, {
      ...{ outcome: 'connected', verdict: 'person' },
      ...(disposition && { disposition }),
    });
    newest = recordingId;
    if (n < 8) continue;
    const moment = (s: number): number => startedAt + s * 1_000;
    await stores.recordings.addMoment(recordingId, { at: moment(9), kind: 'held' });
    await stores.recordings.addMoment(recordingId, { at: moment(12), kind: 'unheld' });
    await stores.recordings.addMoment(recordingId, { at: moment(12.5), kind: 'paused' });
    await stores.recordings.addMoment(recordingId, { at: moment(16), kind: 'unpaused' });
    await stores.recordings.addMoment(recordingId, { at: moment(40), kind: 'disposition', label: 'promise' });
    await stores.recordings.addMoment(recordingId, { at: moment(40), kind: 'promise', until: moment(400_000) });
  }
  return newest;
}

function stereo(): Buffer {
  const [left, right] = [pcm(agent), pcm(debtor)];
  const data = Buffer.alloc(4 * left.length);
  for (const [n, sample] of left.entries()) {
    data.writeInt16LE(sample, 4 * n);
    data.writeInt16LE(right[n] ?? 0, 4 * n + 2);
  }
  return data;
}
