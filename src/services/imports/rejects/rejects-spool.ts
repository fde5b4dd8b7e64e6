import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Text held in memory before it goes to disk, characters. */
const mostHeld = 4_000_000;

/**
 * Lines of rejected rows until the whole list is read, since some rows are known to be rejected only then, and so that all
 * stand in the order of the list. Memory is bounded: what is more goes to a file that has no name any more, so that nothing
 * is left of it however the process ends.
 */
export class RejectsSpool {
  #held: string[] = [];
  #heldLength = 0;
  #file: FileHandle | undefined;
  readonly #late: (readonly [number, string])[] = [];

  get isEmpty(): boolean {
    return this.#held.length === 0 && this.#file === undefined && this.#late.length === 0;
  }

  /** Takes the line of a row. Rows come in rising order. */
  async add(row: number, line: string): Promise<void> {
    const entry = `${JSON.stringify([row, line])}\n`;
    this.#held.push(entry);
    this.#heldLength += entry.length;
    if (this.#heldLength > mostHeld) await this.#spill();
  }

  /** Takes the line of a row that was passed over before. Rows come in rising order among themselves. */
  late(row: number, line: string): void {
    this.#late.push([row, line]);
  }

  /** Every line, by row. Afterwards nothing can be added. */
  async *lines(): AsyncGenerator<string> {
    let late = 0;
    for await (const [row, line] of this.#inOrder()) {
      for (let next = this.#late[late]; next && next[0] < row; next = this.#late[++late]) yield next[1];
      yield line;
    }
    for (const [, line] of this.#late.slice(late)) yield line;
  }

  async discard(): Promise<void> {
    this.#held = [];
    await this.#file?.close();
    this.#file = undefined;
  }

  async *#inOrder(): AsyncGenerator<readonly [number, string]> {
    if (this.#file) {
      const input = this.#file.createReadStream({ start: 0, autoClose: false, encoding: 'utf8' });
      for await (const entry of createInterface({ input, crlfDelay: Infinity })) yield entryOf(entry);
    }
    for (const entry of this.#held) yield entryOf(entry);
  }

  async #spill(): Promise<void> {
    this.#file ??= await namelessFile();
    await this.#file.appendFile(this.#held.join(''));
    this.#held = [];
    this.#heldLength = 0;
  }
}

function entryOf(text: string): readonly [number, string] {
  return JSON.parse(text) as [number, string];
}

async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-rejects-'));
  try {
    return await open(path.join(folder, 'rows'), 'w+', 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}
