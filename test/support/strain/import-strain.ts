import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../../kernel/system-clock.ts';
import { importCsv } from '../../../src/services/imports/import-csv.ts';
import { memoryStores } from '../../../src/store/memory/memory-stores.ts';
import { builtProgram } from '../built-program.ts';
import { ConversationWatch, type Strain } from './conversation-watch.ts';
import { startQuietApp, type QuietApp } from '../quiet-app.ts';

/** How many rows are read. */
export interface ImportLoad {
  readonly bad: number;
  readonly good: number;
  /** Of the bad list that is read in the loop itself, for comparison. */
  readonly inLoop: number;
}

/** What the service went through, and at the same time a process beside it that has nothing to do with the import. */
export interface StrainBeside {
  readonly service: Strain;
  readonly beside: Strain;
}

/** What the loop of a service goes through while lists are imported over its API by the command line. */
export interface ImportStrain {
  readonly idle: StrainBeside;
  readonly bad: StrainBeside;
  readonly good: StrainBeside;
  readonly inLoop: StrainBeside;
}

const campaign = { id: 'cobranza', country: 'CO', timeZone: 'America/Bogota' };
const idleMs = 4_000;

/** Measures in this process: it should be one of its own. Needs the built command line. */
export async function measureImportStrain(load: ImportLoad): Promise<ImportStrain> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-strain-'));
  const trunks = [{ name: 'main', host: '127.0.0.1' }];
  const service = await startQuietApp(folder, { switch: { kind: 'simulated', trunks } });
  const port = 20_000 + 8 * (process.pid % 2_500);
  const watch = await ConversationWatch.start(port);
  const beside = new WatchBeside(port + 4);
  try {
    await service.client.call('PUT', `/campaigns/${campaign.id}`, {
      ...campaign,
      trunks: ['main'],
      callerId: '+576015550100',
    });
    const listOf = async (name: string, rows: number, phone: (row: number) => string): Promise<string> => {
      const file = path.join(folder, name);
      const lines = Array.from({ length: rows }, (_, i) => `${i};Ana María Peña;${phone(i)};1.234.567,89;${i % 90}\n`);
      await writeFile(file, `documento;nombre;celular;saldo;días de mora\n${lines.join('')}`);
      return file;
    };
    const bad = await listOf('bad.csv', load.bad, (i) => String(i % 1_000));
    const good = await listOf('good.csv', load.good, (i) => `300${1_000_000 + i}`);
    const small = await listOf('small.csv', load.inLoop, (i) => String(i % 1_000));
    const during = (happens: () => Promise<unknown>): Promise<StrainBeside> =>
      beside.during(() => watch.during(happens));
    return {
      idle: await during(() => new Promise((resolve) => setTimeout(resolve, idleMs))),
      bad: await during(() => importOver(service, bad)),
      good: await during(() => importOver(service, good)),
      inLoop: await during(() => importHere(small)),
    };
  } finally {
    await beside.close();
    await watch.close();
    await service.app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A conversation in a process of its own, measured at the same time. */
class WatchBeside {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #isMeasuring = false;

  constructor(port: number) {
    const program = builtProgram('test/support/strain/conversation-watch-process.ts');
    this.#child = spawn(process.execPath, [program, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.#child.stdout) throw new Error('the process has no output');
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async during(measure: () => Promise<Strain>): Promise<StrainBeside> {
    if (!this.#isMeasuring) this.#child.stdin?.write('\n');
    else await this.#read();
    this.#isMeasuring = true;
    const service = await measure();
    return { service, beside: await this.#read() };
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await gone;
  }

  async #read(): Promise<Strain> {
    this.#child.stdin?.write('\n');
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('the process beside has ended');
    return JSON.parse(line.value) as Strain;
  }
}

/** Imports as an operator does, from a process of its own. */
async function importOver({ client, app }: QuietApp, file: string): Promise<void> {
  const env = { ...process.env, MARCADOR_URL: client.url, MARCADOR_TOKEN: app.tokens.admin };
  const args = [builtProgram('src/cli/main.ts'), 'import', '--campaign', campaign.id, file];
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the import ended with ${code}`);
}

/** Imports in this very loop, as a service must not. */
async function importHere(file: string): Promise<void> {
  const stores = memoryStores();
  const rejects = { language: 'es', write: () => Promise.resolve() } as const;
  const staging = stores.stageImport(campaign.id, 'here');
  const { hopper } = stores;
  await importCsv({ source: createReadStream(file), campaign, hopper, staging, clock: systemClock, rejects });
}
