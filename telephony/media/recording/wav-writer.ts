import { writev } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../kernel/errors.ts';
import { wavHeader, wavHeaderLength } from '../wav/wav-header.ts';
import { DiskTooSlow } from './recording-failure.ts';
import type { RecordingDisk } from './recording-disk.ts';
import { frameBytes } from './stereo-timeline.ts';

/** What the writer needs of a file; `FileHandle` of node:fs is one. */
export interface WritableFile {
  /** Writes pieces one after the other, perhaps not all of them. @returns how many bytes */
  writev(pieces: readonly Buffer[], position: number): Promise<{ readonly bytesWritten: number }>;
  close(): Promise<void>;
}

/** Most audio of one recording that may wait for a slow disk, in bytes: about a minute. Beyond it the recording has failed. */
const longestBacklog = 2 * 1024 * 1024;

/** Chunks between two renewals of the header: about every 4 s, so that a reader of a growing file sees most of it. */
const chunksPerHeader = 10;
/** Chunks differ in length by some samples: this much more than the first needs will do for all. */
const roomForMore = 1.25;

/** Opens a new file for recording; its folder is created. Never overwrites a file. @throws AppError `RECORDING_FAILED` */
export async function openRecordingFile(file: string): Promise<WritableFile> {
  try {
    // The voices of people: for the owner of the process alone.
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return writable(await open(file, 'wx', 0o600));
  } catch (cause) {
    throw new AppError('RECORDING_FAILED', 'the recording file cannot be created', { cause });
  }
}

/** A handle's own `writev` makes more promises for each write, in the thread whose turn the audio waits for. */
function writable(handle: FileHandle): WritableFile {
  return {
    writev: (pieces, position) =>
      new Promise((resolve, reject) => {
        // A closed handle has no descriptor: nothing goes to a file that was opened since.
        writev(handle.fd, pieces, position, (error, bytesWritten) => {
          if (error) reject(error);
          else resolve({ bytesWritten });
        });
      }),
    close: () => handle.close(),
  };
}

/**
 * Streams a stereo WAV to a file without ever making the caller wait: chunks queue until it is this file's turn at the disk,
 * and are written together. The header is renewed now and then, and finally by {@link finish}; after a crash
 * `repairRecording` sets it right.
 */
export class WavWriter {
  readonly #file: WritableFile;
  readonly #onError: (error: unknown) => void;
  readonly #disk: RecordingDisk;
  #queue: Buffer[] = [];
  #queued = 0;
  #written = 0;
  /** Chunks since the header was written. */
  #chunks = 0;
  /** Memory of a chunk that is in the file. */
  #spare: Buffer | undefined;
  #pumping: Promise<void> | undefined;
  #failed = false;

  /**
   * @param onError called at most once, when a write fails; the rest of the audio is dropped
   * @param disk shared with the other recordings of this host
   */
  constructor(file: WritableFile, onError: (error: unknown) => void, disk: RecordingDisk) {
    this.#file = file;
    this.#onError = onError;
    this.#disk = disk;
    this.#pumping = this.#pump(() => this.#writeHeader());
  }

  /** Bytes of audio that are in the file, of whole sample frames. */
  get dataBytes(): number {
    return this.#written - (this.#written % frameBytes);
  }

  /** True once a write failed. */
  get failed(): boolean {
    return this.#failed;
  }

  /**
   * Memory for the next chunk; its content is undefined. A chunk that is in the file gives its memory to a later one. Otherwise
   * many recordings keep the garbage collector busy in the thread that relays their audio.
   */
  room(bytes: number): Buffer {
    const spare = this.#spare;
    this.#spare = undefined;
    const memory = spare && spare.length >= bytes ? spare : Buffer.allocUnsafeSlow(Math.ceil(bytes * roomForMore));
    return memory.subarray(0, bytes);
  }

  /** Takes a chunk of whole sample frames in {@link room} of its own; it belongs to the writer from now on. */
  write(chunk: Buffer): void {
    if (this.#failed || chunk.length === 0) return;
    if (this.#queued + chunk.length > longestBacklog || !this.#disk.take(chunk.length)) {
      this.#fail(new DiskTooSlow());
      return;
    }
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    this.#pumping ??= this.#pump(() => this.#writeQueued());
  }

  /** Writes what is left and the final header, and closes the file. Never rejects: failures go to `onError`. */
  async finish(): Promise<void> {
    while (this.#pumping) await this.#pumping;
    await this.#disk.turn(async () => {
      try {
        await this.#writeHeader();
      } catch (error) {
        this.#fail(error);
      }
      await this.#file.close().catch((error: unknown) => this.#fail(error));
    });
  }

  /** Works at the file, turn after turn, until nothing waits. */
  async #pump(first: () => Promise<void>): Promise<void> {
    try {
      await this.#disk.turn(first);
      while (this.#queue.length > 0) await this.#disk.turn(() => this.#writeQueued());
    } catch (error) {
      this.#fail(error);
    }
    this.#pumping = undefined;
  }

  /** What has come by now, in one write: the slower the disk, the more at a time. */
  async #writeQueued(): Promise<void> {
    const chunks = this.#queue;
    this.#queue = [];
    for (let left: readonly Buffer[] = chunks; left.length > 0;) {
      const bytes = await this.#write(left, wavHeaderLength + this.#written);
      this.#written += bytes;
      this.#forget(bytes);
      left = without(left, bytes);
    }
    const last = chunks.at(-1);
    if (last) this.#spare = Buffer.from(last.buffer);
    this.#chunks += chunks.length;
    if (this.#chunks >= chunksPerHeader) await this.#writeHeader();
  }

  async #writeHeader(): Promise<void> {
    const header = wavHeader(2, this.dataBytes);
    for (let done = 0; done < header.length;) done += await this.#write([header.subarray(done)], done);
    this.#chunks = 0;
  }

  /** @returns how many bytes of the pieces are in the file: at least one, perhaps not all */
  async #write(pieces: readonly Buffer[], position: number): Promise<number> {
    const { bytesWritten } = await this.#file.writev(pieces, position);
    if (bytesWritten === 0) throw new Error('a write to the file wrote nothing');
    return bytesWritten;
  }

  /** So much waits no longer. What waited when the recording failed was given back at once. */
  #forget(bytes: number): void {
    if (this.#failed) return;
    this.#queued -= bytes;
    this.#disk.free(bytes);
  }

  #fail(error: unknown): void {
    this.#queue = [];
    this.#forget(this.#queued);
    if (this.#failed) return;
    this.#failed = true;
    this.#onError(error);
  }
}

/** What is left of pieces when so many bytes of them are written. */
function without(pieces: readonly Buffer[], bytes: number): readonly Buffer[] {
  let written = bytes;
  return pieces.flatMap((piece) => {
    const done = Math.min(written, piece.length);
    written -= done;
    return done < piece.length ? piece.subarray(done) : [];
  });
}
