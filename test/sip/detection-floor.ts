import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { parseConfig } from '../../config/load-config.ts';
import type { Verdict } from '../../telephony/verdict.ts';
import { startApp, type App } from '../../src/app.ts';
import type { FloorStep } from '../../src/floor/state/floor-step.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { encode } from '../../telephony/media/g711.ts';
import { readPrompt } from '../../telephony/media/prompt.ts';
import { eventually } from '../support/eventually.ts';
import { Sipp, type SippOptions } from './sipp.ts';

/** One line of the carrier: what SIPp does with the call, and what that call must come to. */
export interface Line {
  readonly name: string;
  readonly sipp: Pick<SippOptions, 'scenario' | 'words' | 'files'>;
  /** Further settings of the line's campaign. */
  readonly campaign?: object;
}

/** The message these floors may leave on machines: one of the shipped prompts, and how it sounds. */
export const messagePrompt = 'llamenos';
export const messageAudio = 'voices/a1-turn-1';

const embedded = {
  kind: 'embedded',
  sip: { host: '127.0.0.1', port: 0 },
  rtp: { portMin: 36_000, portMax: 36_999, workers: 0 },
};

const silentByte = 0xd5;

/** A-law of silence, ms. */
export function alawSilence(ms: number): Buffer {
  return Buffer.alloc(ms * 8, silentByte);
}

/** A shipped recording as A-law. */
export async function alawOf(name: string): Promise<Buffer> {
  const prompt = await readPrompt(path.join(packageRoot(), 'assets', name));
  const bytes = Buffer.alloc(prompt.samples.length);
  encode('PCMA', prompt.samples, bytes);
  return bytes;
}

/** What the whole service made of each line, by its name. */
export class DetectionFloor {
  readonly app: App;
  readonly verdicts = new Map<string, Verdict>();
  /** Outcomes by call. */
  readonly outcomes = new Map<string, string>();
  /** The newest call of each line. */
  readonly callIds = new Map<string, string>();
  /** Lines that reached an agent, and when since their answer, ms. */
  readonly connected = new Map<string, number>();
  /** Calls that were joined to an agent, in order. */
  readonly connectedCalls: string[] = [];
  readonly #answeredAt = new Map<string, number>();
  readonly #folder: string;
  readonly #sipps: readonly Sipp[];
  #debtors = 0;
  #imported = Promise.resolve();
  readonly #lineOf = new Map<string, string>();

  private constructor(app: App, folder: string, sipps: readonly Sipp[]) {
    this.app = app;
    this.#folder = folder;
    this.#sipps = sipps;
    app.services.subscribe((step) => this.#observe(step));
  }

  /** The service before one SIPp for each line, with an agent for each; nothing is dialled yet. Default switch: the embedded one. */
  static async start(lines: readonly Line[], theSwitch: object = embedded): Promise<DetectionFloor> {
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-detection-'));
    const prompts = path.join(folder, 'state', 'prompts');
    await mkdir(prompts, { recursive: true });
    await copyFile(
      path.join(packageRoot(), 'assets', `${messageAudio}.wav`),
      path.join(prompts, `${messagePrompt}.wav`),
    );
    const phones = await Sipp.start({ scenario: 'uas-phone-answers-at-once', calls: 100 });
    const carriers: Sipp[] = [];
    for (const { sipp } of lines) carriers.push(await Sipp.start({ calls: 100, ...sipp }));
    const trunks = lines.map(({ name }, index) => ({
      name,
      host: '127.0.0.1',
      port: carriers[index]?.port ?? 0,
      cpsLimit: 20,
      channelLimit: 10,
      // SIPp's scenarios answer no OPTIONS.
      ...(theSwitch === embedded ? { optionsIntervalMs: 0 } : {}),
    }));
    const config = parseConfig({
      stateFolder: path.join(folder, 'state'),
      history: { archive: false },
      http: { port: 0 },
      log: { level: 'silent' },
      floor: { drainMs: 0 },
      switch: { ...theSwitch, trunks },
    });
    const stores = memoryStores();
    const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
    const app = await startApp(config, { openStores: () => Promise.resolve(open) });
    const floor = new DetectionFloor(app, folder, [phones, ...carriers]);
    await floor.#logIn(phones, lines.length);
    for (const line of lines) await floor.#apply(line);
    return floor;
  }

  async #import(name: string, rows: readonly string[]): Promise<void> {
    const csv = `documento,nombre,telefono\n${rows.join('')}`;
    const request = { campaignId: name, map: [], dryRun: false, language: 'en' as const };
    for await (const line of await this.app.services.imports.take(request, Readable.from([csv]))) {
      if (line.type === 'failed') throw new Error(line.message);
    }
  }

  /** Puts debtors on a line and starts its campaign; resolves when the first is dialled. */
  async dial(name: string, count = 1): Promise<void> {
    const { campaigns } = this.app.services;
    const rows = Array.from({ length: count }, () => {
      this.#debtors++;
      return `${randomUUID()},Persona,+573001${String(230_000 + this.#debtors)}\n`;
    });
    // The service takes one list at a time.
    this.#imported = this.#imported.then(() => this.#import(name, rows));
    await this.#imported;
    await campaigns.command(name, 'start');
    await eventually(`${name} is dialled`, () => Promise.resolve(this.callIds.get(name)));
  }

  /** Waits for the end of a line's newest call. */
  outcome(name: string, withinMs = 60_000): Promise<string> {
    const callId = this.callIds.get(name) ?? '';
    const outcome = (): Promise<string | undefined> => Promise.resolve(this.outcomes.get(callId));
    return eventually(`${name} has an outcome`, outcome, withinMs).catch((cause: unknown) => {
      throw new Error(`${name}: ${JSON.stringify(this.verdicts.get(name))}`, { cause });
    });
  }

  /** Waits until so many calls have ended, and gives what came of each, by its id. */
  settledCalls(count: number): Promise<ReadonlyMap<string, string>> {
    const settled = (): Promise<ReadonlyMap<string, string> | undefined> =>
      Promise.resolve(this.outcomes.size >= count ? this.outcomes : undefined);
    return eventually(`${count} calls have an outcome`, settled);
  }

  /** Waits until a line's call has reached an agent, and gives the agent. */
  async agentOf(name: string): Promise<string> {
    return eventually(`${name} reaches an agent`, async () => {
      const callId = this.callIds.get(name);
      const agents = await this.app.services.agents.list();
      return agents.find((agent) => agent.callId === callId && agent.state === 'talking')?.agent.id;
    });
  }

  async close(): Promise<void> {
    await this.app.stop();
    for (const sipp of this.#sipps) await sipp.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #logIn(phones: Sipp, count: number): Promise<void> {
    const { services } = this.app;
    const { agents } = services;
    for (let n = 0; n < count; n++) {
      const id = `agent${n}`;
      const phone = `sip:${id}@127.0.0.1:${phones.port}`;
      await agents.apply({ id, name: id, phone, skills: {}, campaigns: '*' }, { dryRun: false });
      await agents.login(id);
    }
    await eventually('the agents are idle', () => Promise.resolve(services.board().floor.agentsByState.idle === count));
  }

  async #apply({ name, campaign }: Line): Promise<void> {
    const rules = campaignSchema.parse({
      id: name,
      trunks: [name],
      callerId: '+576015550100',
      country: 'CO',
      rulePack: 'none',
      leastTalkMs: 0,
      dialingMode: 'progressive',
      detection: 'beforeConnect',
      record: false,
      wrapUpMs: 0,
      minRingMs: 0,
      abandonment: { connectionStartPoint: 'greetingEnd' },
      ...campaign,
    });
    await this.app.services.campaigns.apply(rules, { dryRun: false });
  }

  #observe({ at, event, commands }: FloorStep): void {
    if (event.type === 'verdict') {
      const name = this.#lineOf.get(event.callId);
      if (name !== undefined) this.verdicts.set(name, event.verdict);
    }
    if (event.type === 'call' && event.event.type === 'answered') this.#answeredAt.set(event.event.callId, at);
    for (const command of commands) {
      if (command.type === 'dial') {
        this.#lineOf.set(command.callId, command.lease.campaignId);
        this.callIds.set(command.lease.campaignId, command.callId);
      } else if (command.type === 'connect') {
        this.connectedCalls.push(command.callId);
        const waitedMs = at - (this.#answeredAt.get(command.callId) ?? at);
        this.connected.set(this.#lineOf.get(command.callId) ?? '', waitedMs);
      } else if (command.type === 'settle') {
        this.outcomes.set(command.settlement.callId, command.settlement.outcome);
      }
    }
  }
}
