import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageLostMs } from '../../telephony/browser-phone/phone-line.ts';
import { hasChromium, launchChromium } from '../support/chromium.ts';
import type { TestCity } from '../support/city-process.ts';
import { collections, numberOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { nothingHappensFor } from '../support/nothing-happens.ts';
import { tonesHeard } from '../support/page-tones.ts';
import { plugMicrophone, pullMicrophone } from '../support/pulled-microphone.ts';
import { pulsedTone } from '../support/pulsed-tone.ts';
import { pieceMs, RecordedSound } from './console-story/recorded-sound.ts';
import {
  hearsTone,
  levelHeard,
  microphone,
  password,
  StoryStage,
  type StorySwitch,
} from './console-story/story-stage.ts';

const deadlineMs = 240_000;
/** What the supervisor's microphone says: no voice of the city and no beep of Chromium has it. */
const supervisorHz = 1_700;
/** Between the clock of the index and the first sample of the file. */
const slackMs = 500;
/** How long the agent keeps the recording silent, at least. */
const cardDataMs = 4_500;

const ana = { id: 'ana', name: 'Ana', phone: 'browser', campaigns: ['cobranza'] };
const people = [
  { id: 'ana', roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId: 'ana' },
  { id: 'rosa', roles: [{ role: 'reviewer', scope: { kind: 'all' } }] },
  { id: 'sofia', roles: [{ role: 'supervisor', scope: { kind: 'all' } }] },
];
const scorecard = { name: 'Base', criteria: [{ id: 'greets', name: 'Saluda' }] };

/**
 * A real call over SIP: from the debtor's phone to the agent's browser, and from there to the reviewer's; the same story on
 * every switch that carries audio. Skipped by name where there is no Chromium.
 */
export function runConsoleStory(name: string, startSwitch: (city: TestCity) => Promise<StorySwitch>): void {
  describe.skipIf(!hasChromium)(`${name}: a call, from the agent to the reviewer, in Chromium`, () => {
    let stage: StoryStage;
    /** With a microphone that says something else; begun when the supervisor comes. */
    let supervisors: Browser | undefined;
    /** When the supervisor spoke to the agent alone, to both, and no more: as each was asked for, the end as it was over. Epoch ms. */
    const spoke = { whispersAt: 0, bargesAt: 0, endedAt: 0 };
    /** Ana's. */
    let agents: Page;
    /** The operator's board. */
    let board: Page;

    beforeAll(async () => {
      stage = await StoryStage.open(startSwitch);
    }, deadlineMs);
    afterAll(async () => {
      await supervisors?.close();
      await stage.close();
      expect(stage.complaints).toEqual([]);
    });

    const hearsSomebody = async (page: Page): Promise<boolean> => (await levelHeard(page)) > -50;

    /** A supervisor hears the agent's call, speaks to the agent, then to both, and leaves. */
    async function supervise(): Promise<void> {
      const tone = path.join(stage.folder, 'supervisor.wav');
      await writeFile(tone, pulsedTone(supervisorHz));
      supervisors = await launchChromium([...microphone, `--use-file-for-fake-audio-capture=${tone}`]);
      const hers = await stage.signIn('sofia', '', supervisors);
      const mode = async (wanted: string): Promise<number> => {
        const askedAt = Date.now();
        await hers.click(`[data-mode=${wanted}]`);
        await hers.waitForSelector(`[data-mode=${wanted}][aria-pressed=true]:not([aria-disabled=true])`);
        return askedAt;
      };
      await hers.click('[data-agent=ana]');
      await hers.click('dialog [data-act=listen]');
      await hers.waitForSelector('.supervision .choices [data-mode=listen][aria-pressed=true]');
      await eventually('the supervisor hears them', () => hearsSomebody(hers));
      expect(await tonesHeard(agents, supervisorHz, 2)).toBe(0);
      spoke.whispersAt = await mode('whisper');
      await eventually('the agent hears the supervisor', () => hearsTone(agents, supervisorHz));
      spoke.bargesAt = await mode('barge');
      await eventually('the agent still does', () => hearsTone(agents, supervisorHz));
      await hers.click('#stop-supervision');
      await hers.waitForSelector('.supervision', { state: 'detached' });
      spoke.endedAt = Date.now();
      const hearsDebtorAlone = async (): Promise<boolean> => (await tonesHeard(agents, supervisorHz, 2)) === 0;
      await eventually('the agent hears the debtor alone', hearsDebtorAlone);
      await hers.context().close();
    }

    /** The debtor says the number of a card: nobody may hear it later. */
    async function keepRecordingSilent(): Promise<void> {
      await agents.keyboard.press('g');
      await agents.waitForSelector('[data-action=recording][aria-pressed=true]');
      await agents.waitForSelector('.call-note:has-text("La grabación está en silencio")');
      await agents.waitForTimeout(cardDataMs);
      await agents.keyboard.press('g');
      await agents.waitForSelector('[data-action=recording][aria-pressed=false]');
    }

    it(
      'an administrator comes by the one-time link and makes the people',
      async () => {
        const { app } = stage.quiet;
        await stage.takeLink(`${app.url}/invitation#${app.firstInvitation ?? ''}`, 'alba');
        const admins = await stage.signIn('alba', '');
        await admins.goto(`${app.url}/manage#/people`);
        await admins.click('#new-person');
        await admins.fill('#person-id', 'olga');
        await admins.fill('#person-name', 'Olga Ruiz');
        await admins.selectOption('#role-0', 'operator');
        await admins.selectOption('#scope-0', 'all');
        await admins.click('#save-person');
        await stage.takeLink((await admins.textContent('#invitation')) ?? '');
        await stage.ask(admins, 'PUT', '/agents/ana', ana);
        for (const person of people) {
          const { invitation } = await stage.ask(admins, 'PUT', `/people/${person.id}`, person);
          await stage.quiet.client.call('POST', '/invitation', { token: invitation, password });
        }
        await admins.context().close();
      },
      deadlineMs,
    );

    it(
      'an operator makes a campaign, loads a list with bad rows, and starts it',
      async () => {
        board = await stage.signIn('olga', '');
        await stage.ask(board, 'PUT', '/campaigns/cobranza', { ...collections, wrapUpMs: 120_000 });
        const rows = ['documento,nombre,telefono', `52417032,Marta Ríos,${numberOf(1)}`, '52417034,Peña Ana,12', ''];
        await board.goto(`${stage.quiet.app.url}/manage#/lists`);
        await board.selectOption('#upload-campaign', 'cobranza');
        const list = { name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
        await board.setInputFiles('#upload-file', list);
        await board.click('#look');
        await board.click('#load');
        await board.waitForSelector('tr:has-text("Peña Ana")');
        await board.click('a:has-text("Ir a la campaña")');
        await board.click('[data-action=start]');
        await board.waitForSelector('.state:has-text("en marcha")');
        await board.goto(`${stage.quiet.app.url}/`);
        await board.waitForSelector('.campaign:has-text("cobranza")');
      },
      deadlineMs,
    );

    it(
      'an agent talks with a debtor, reloads in mid-call, is helped by a supervisor, talks on, and says what came of it',
      async () => {
        agents = await stage.signIn('ana', 'desk');
        await agents.check('[name=phone][value=browser]');
        await agents.click('#sign-on');
        await agents.waitForSelector('.call.is-talking');
        await board.waitForSelector('tr:has-text("Ana"):has-text("en conversación")');
        expect(await agents.textContent('#card')).toContain('Marta Ríos');
        await eventually('the debtor is heard', () => hearsSomebody(agents));

        await agents.reload();
        await agents.waitForSelector('.call.is-talking');
        await eventually('the debtor is heard again', () => hearsSomebody(agents));
        await keepRecordingSilent();
        await supervise();
        await agents.waitForRequest((request) => /\/session\/audio\?.*packets=\d{2}/.test(request.url()));
        await agents.keyboard.press('n');
        await agents.keyboard.type('pide el recibo');
        await agents.keyboard.press('Alt+c');
        await agents.waitForSelector('#countdown');
        await board.waitForSelector('tr:has-text("Ana"):has-text("en cierre")');
        await agents.keyboard.press('Alt+1');
        await agents.waitForSelector('#promisedUntil:focus');
        await agents.fill('#promisedUntil', new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
        await agents.fill('#amount', '250.000');
        await agents.keyboard.press('Alt+s');
        await agents.waitForSelector('#countdown', { state: 'detached' });
        await board.waitForSelector('tr:has-text("Ana"):has-text("libre")');
        await board.waitForSelector('.outcomes li');
      },
      2 * deadlineMs,
    );

    it('how it sounded is kept: both ways, and that the page went once', async () => {
      const { client } = stage.quiet;
      const audio = await eventually('the audio of the conversation is in history', async () => {
        const { attempts } = (await client.call('GET', '/attempts')) as { attempts: readonly Attempt[] };
        const spoken = attempts.find(({ connectedAt }) => connectedAt !== null);
        if (!spoken) return undefined;
        const [found] = (await client.call('GET', `/attempts/${spoken.attemptId}/audio`)) as readonly Audio[];
        return found;
      });
      expect(audio).toMatchObject({ agentId: 'ana', interruptions: 1 });
      expect(audio.pageLevel).toBeGreaterThan(-60);
      expect(audio.switchLevel).toBeGreaterThan(-60);
      expect(audio.heardPackets).toBeGreaterThan(0);
      expect(audio.measuredMs).toBeGreaterThanOrEqual(1_000);
      expect(audio.awayMs).toBeGreaterThan(0);
    });

    it('both sides are on the recording, before and after the reload, and nobody while it was to be silent', async () => {
      const { client } = stage.quiet;
      const { recordingId, file, startedAt, durationMs } = await eventually(
        'the recording is in the bucket, and says what was chosen',
        async () => {
          const { recordings } = (await client.call('GET', '/recordings')) as { recordings: readonly Recording[] };
          return recordings.find(
            ({ home, disposition }) => home?.state === 'kept' && disposition === 'promesa de pago',
          );
        },
      );
      expect(existsSync(file)).toBe(false);
      const kept = [...stage.bucket.objects].find(([key]) => key.endsWith(`/${recordingId}.wav.enc`));
      expect([stage.bucket.objects.size, kept?.[1].includes('RIFF')]).toEqual([2, false]);
      const chunks: Uint8Array[] = [];
      for await (const chunk of client.bytes(`/recordings/${recordingId}/audio`)) chunks.push(chunk);
      const wav = Buffer.concat(chunks);
      const sound = new RecordedSound(wav);
      const { moments, measures } = (await client.call('GET', `/recordings/${recordingId}`)) as Described;
      expect(measures.sha256).toBe(createHash('sha256').update(wav).digest('hex'));
      expect(measures.agentTalkMs).toBeGreaterThan(1_000);
      expect(measures.debtorTalkMs).toBeGreaterThan(1_000);
      expect(Math.abs(sound.durationMs - durationMs)).toBeLessThan(slackMs);

      const [silent, spoken] = ['paused', 'unpaused'].map(
        (wanted) => (moments.find(({ kind }) => kind === wanted)?.at ?? Number.NaN) - startedAt,
      ) as [number, number];
      expect(spoken - silent).toBeGreaterThan(cardDataMs);
      for (const side of ['left', 'right'] as const) {
        const loud = sound.loudPlaces(side);
        expect(loud[0]).toBeLessThan(sound.durationMs / 3);
        expect(loud.at(-1)).toBeGreaterThan((2 * sound.durationMs) / 3 - 1_000);
        // Its middle: a machine with much to do notes late what it has done.
        const third = (spoken - silent) / 3;
        const within = loud.filter((place) => place > silent + third && place + pieceMs < spoken - third);
        expect(within, `heard on the ${side} of a recording that was to be silent`).toEqual([]);
      }
      // On the left stands what the debtor heard: the supervisor when they barged, and no word that they whispered.
      const told = sound.tonePlaces(supervisorHz).map((place) => startedAt + place);
      expect(told.length * pieceMs).toBeGreaterThan(1_000);
      expect(Math.min(...told)).toBeGreaterThan(spoke.bargesAt - slackMs);
      expect(Math.max(...told)).toBeLessThan(spoke.endedAt + slackMs);
      expect(spoke.bargesAt - spoke.whispersAt).toBeGreaterThan(2_000 + slackMs);
    });

    it(
      'a reviewer finds it, opens it, hears it and scores it, and the agent answers',
      async () => {
        const page = await stage.signIn('rosa', 'review');
        await stage.ask(page, 'PUT', '/scorecards/base', scorecard);
        await page.reload();
        await page.click('.open-recording');
        const part = page.waitForResponse((response) => response.url().includes('/audio') && response.status() === 206);
        await page.click('#toggle');
        await part;
        await eventually(
          'the clock of the player runs',
          async () => !(await page.textContent('.clock'))?.startsWith('0:00'),
        );
        expect(await page.textContent('[aria-labelledby=sound-title]')).toMatch(/ana.*Voz del agente.*nivel -\d+ dB/is);
        const audit = JSON.stringify(await stage.quiet.client.call('GET', '/audit?limit=1000'));
        expect(audit).toContain('/recordings/:id/audio');
        await page.click('#mark-greets-pass');
        await page.click('#submit-evaluation');
        await page.waitForSelector('.evaluation .score');
        await page.context().close();
        const answers = await agents.context().newPage();
        await answers.goto(`${stage.quiet.app.url}/review`);
        await answers.click('.open-evaluation');
        await answers.click('[name=acknowledge]');
        await answers.waitForSelector('[name=acknowledge]', { state: 'detached' });
        await answers.close();
      },
      deadlineMs,
    );

    it(
      'an agent whose microphone is pulled out hears on, and a supervisor takes the call over',
      async () => {
        const { client, app } = stage.quiet;
        await stage.addDebtor('52417033', 'Luis Mora', 2);
        await agents.bringToFront();
        await agents.waitForSelector('.call.is-talking');
        await agents.waitForSelector('#card:has-text("Luis Mora")');
        await eventually('the debtor is heard', () => hearsSomebody(agents));
        await pullMicrophone(agents);
        await agents.waitForSelector('.audio [role=alert]:has-text("No hay micrófono")');
        const talking = (): Promise<number> => agents.locator('.call.is-talking').count();
        await nothingHappensFor(pageLostMs + 1_500, 'a page without a microphone is not lost', talking);
        await eventually('the debtor is heard without a microphone', () => hearsSomebody(agents));
        expect(await agents.textContent('.audio [role=alert]')).toContain('No hay micrófono');
        await plugMicrophone(agents);
        await agents.waitForSelector('.audio [role=alert]', { state: 'detached' });

        await client.call('PUT', '/agents/sofia', {
          ...{ id: 'sofia', name: 'Sofía', phone: 'browser', campaigns: ['cobranza'] },
        });
        await client.call('PUT', '/people/sofia', {
          ...{ id: 'sofia', agentId: 'sofia' },
          roles: [{ role: 'supervisor', scope: { kind: 'all' } }],
        });
        const hers = await stage.signIn('sofia', '');
        const desk = await hers.context().newPage();
        await desk.goto(`${app.url}/desk`);
        await desk.check('[name=phone][value=browser]');
        await desk.click('#sign-on');
        await desk.waitForSelector('.strip:has-text("libre")');
        await hers.bringToFront();
        await hers.click('[data-agent=ana]');
        await hers.click('dialog [data-act=takeOver]');
        await desk.bringToFront();
        await desk.waitForSelector('.call.is-talking');
        await desk.waitForSelector('#card:has-text("Luis Mora")');
        await agents.waitForSelector('#countdown');
        await eventually('the supervisor hears the debtor', () => hearsSomebody(desk));
      },
      2 * deadlineMs,
    );
  });
}

interface Attempt {
  readonly attemptId: string;
  readonly connectedAt: number | null;
}

interface Audio {
  readonly pageLevel: number;
  readonly switchLevel: number;
  readonly heardPackets: number;
  readonly measuredMs: number;
  readonly awayMs: number;
}

interface Recording {
  readonly recordingId: string;
  readonly file: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly disposition?: string;
  readonly home?: { readonly state: string };
}

interface Described {
  readonly moments: readonly { readonly at: number; readonly kind: string }[];
  readonly measures: { readonly sha256: string; readonly agentTalkMs: number; readonly debtorTalkMs: number };
}
