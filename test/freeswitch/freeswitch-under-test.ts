import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import type {
  PrivateFreeswitch,
  PrivateFreeswitchOptions,
} from '../../telephony/freeswitch/nodes/private-freeswitch.ts';
import { findFreeswitch, startPrivateFreeswitch } from '../../telephony/freeswitch/nodes/private-freeswitch.ts';

const binary = findFreeswitch(process.env);

/** A FreeSWITCH of the suite's own, restartable; use only inside {@link describeWithFreeswitch}. */
export class FreeswitchUnderTest {
  #folder: string | undefined;
  #current: PrivateFreeswitch | undefined;

  /** Its own folder, where it also writes recordings. */
  get folder(): string {
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'marcador-fs-'));
    return this.#folder;
  }

  get current(): PrivateFreeswitch {
    if (!this.#current) throw new Error('FreeSWITCH is not started');
    return this.#current;
  }

  async start(change: Partial<PrivateFreeswitchOptions> = {}): Promise<PrivateFreeswitch> {
    if (binary === undefined) throw new Error('no FreeSWITCH');
    const reuse = this.#current ? { reuse: this.#current } : {};
    this.#current = await startPrivateFreeswitch({
      binary,
      folder: this.folder,
      clock: systemClock,
      ...reuse,
      ...change,
    });
    return this.#current;
  }

  async stop(): Promise<void> {
    await this.#current?.stop();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A suite that needs the real FreeSWITCH: skipped by name where none is found (`MARCADOR_FREESWITCH`, PATH, usual folders). */
export function describeWithFreeswitch(
  name: string,
  suite: (freeswitch: FreeswitchUnderTest) => void,
  options: Partial<PrivateFreeswitchOptions> = {},
): void {
  describe.skipIf(binary === undefined)(`${name} (needs FreeSWITCH)`, () => {
    const freeswitch = new FreeswitchUnderTest();
    beforeAll(() => freeswitch.start(options).then(() => undefined));
    afterAll(() => freeswitch.stop());
    suite(freeswitch);
  });
}
