import { signal, type Signal } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Question } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';
import { Supervision, type SupervisionMode, type SupervisionReply } from './supervision.ts';

const ana = { agentId: 'ana', name: 'Ana' };
const beto = { agentId: 'beto', name: 'Beto' };

/** A service that answers when a test says so. */
class Service {
  readonly asked: string[] = [];
  readonly #waiting: { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }[] = [];

  readonly ask = <R>({ method, path, body, keepalive }: Question): Promise<R> => {
    const said = [method, path, ...(body === undefined ? [] : [JSON.stringify(body)]), ...(keepalive ? ['last'] : [])];
    this.asked.push(said.join(' '));
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ resolve: (answer) => resolve(answer as R), reject });
    });
  };

  /** Answers the question that waits longest, as soon as there is one. */
  async answer(answer: unknown): Promise<void> {
    const { resolve, reject } = await vi.waitFor(() => {
      const [first] = this.#waiting.splice(0, 1);
      if (!first) throw new Error(`nothing was asked after ${this.asked.join(', ')}`);
      return first;
    });
    if (answer instanceof Error) reject(answer);
    else resolve(answer);
  }
}

const report = (agentId: string, mode: SupervisionMode): SupervisionReply => ({
  ...{ supervisorId: 'sofia', agentId, callId: `call of ${agentId}`, mode, since: 1 },
});
const stopped = (callId: string): LiveMessage =>
  ({ type: 'supervisionStopped', run: 'r', seq: 1, at: 1, callId, reason: 'conversationOver' }) as LiveMessage;
const unknown = new ApiProblem({ status: 404, reason: 'supervisesNobody' });

let service: Service;
let isAudioOn: Signal<boolean>;
let supervision: Supervision;
beforeEach(() => {
  service = new Service();
  isAudioOn = signal<boolean>(true);
  supervision = new Supervision({ api: service, personId: 'sofia', isAudioOn });
});

async function listening(): Promise<void> {
  const begun = supervision.begin(ana, 'listen');
  await service.answer(report('ana', 'listen'));
  await begun;
  expect(supervision.running.value).toEqual(report('ana', 'listen'));
  service.asked.length = 0;
}

it('waits for the audio of the page, then hears the conversation by it', async () => {
  isAudioOn.value = false;
  const begun = supervision.begin(ana, 'listen');
  expect([supervision.wanted.value, service.asked]).toEqual([{ ...ana, mode: 'listen' }, []]);
  isAudioOn.value = true;
  await service.answer(report('ana', 'listen'));
  await begun;
  expect(service.asked).toEqual(['POST /agents/ana/supervision/listen {"phone":"browser"}']);
  expect(supervision.running.value).toEqual(report('ana', 'listen'));
});

it('asks for nothing when it was stopped before audio came', async () => {
  isAudioOn.value = false;
  const begun = supervision.begin(ana, 'listen');
  const end = supervision.stop();
  await service.answer(unknown);
  await Promise.all([begun, end]);
  isAudioOn.value = true;
  expect(service.asked).toEqual(['DELETE /supervisions/sofia']);
  expect([supervision.wanted.value, supervision.trouble.value]).toEqual([undefined, undefined]);
});

it('changes how it takes part without an end between', async () => {
  await listening();
  const changed = supervision.begin(ana, 'barge');
  await service.answer(report('ana', 'barge'));
  await changed;
  expect(service.asked).toEqual(['POST /agents/ana/supervision/barge {"phone":"browser"}']);
  expect(supervision.running.value?.mode).toBe('barge');
});

it('ends with one agent before it begins with another', async () => {
  await listening();
  const begun = supervision.begin(beto, 'whisper');
  await service.answer({ done: true });
  await service.answer(report('beto', 'whisper'));
  await begun;
  expect(service.asked).toEqual([
    'DELETE /supervisions/sofia',
    'POST /agents/beto/supervision/whisper {"phone":"browser"}',
  ]);
  expect(supervision.running.value?.agentId).toBe('beto');
});

it('goes on as before when the service refuses another way to take part', async () => {
  await listening();
  const refused = new ApiProblem({ status: 403, reason: 'permissionMissing' });
  const changed = supervision.begin(ana, 'whisper');
  await service.answer(refused);
  await changed;
  expect(supervision.trouble.value).toBe(refused);
  expect([supervision.wanted.value?.mode, supervision.running.value?.mode]).toEqual(['listen', 'listen']);
});

it('says why nothing is heard when the service refuses, and wants no audio', async () => {
  const refused = new ApiProblem({ status: 409, reason: 'supervisorPhoneSilent' });
  const begun = supervision.begin(ana, 'listen');
  await service.answer(refused);
  await begun;
  expect([supervision.trouble.value, supervision.wanted.value, supervision.isBusy.value]).toEqual([
    refused,
    undefined,
    false,
  ]);
});

it('ends what was answered after it was stopped', async () => {
  const begun = supervision.begin(ana, 'listen');
  await vi.waitFor(() => expect(service.asked).toHaveLength(1));
  const end = supervision.stop();
  await service.answer(report('ana', 'listen'));
  await service.answer(unknown);
  await service.answer({ done: true });
  await Promise.all([begun, end]);
  expect(service.asked.slice(1)).toEqual(['DELETE /supervisions/sofia', 'DELETE /supervisions/sofia']);
  expect([supervision.running.value, supervision.trouble.value]).toEqual([undefined, undefined]);
});

it('ends the supervision with the page, and no call', async () => {
  await listening();
  supervision.leave();
  expect(service.asked).toEqual(['DELETE /supervisions/sofia last']);
  expect(supervision.wanted.value).toBeUndefined();
  supervision.leave();
  expect(service.asked).toHaveLength(1);
});

it('asks how it stands when a supervision of its call ended, and says so when it was its own', async () => {
  await listening();
  supervision.take(stopped('call of beto'));
  expect(service.asked).toEqual([]);
  supervision.take(stopped('call of ana'));
  // Somebody else's: ours goes on.
  await service.answer([{ ...report('ana', 'listen'), supervisorId: 'rosa' }, report('ana', 'listen')]);
  supervision.take(stopped('call of ana'));
  await service.answer([{ ...report('ana', 'listen'), supervisorId: 'rosa' }]);
  await vi.waitFor(() => expect(supervision.endedOf.value).toBe('Ana'));
  expect([supervision.wanted.value, supervision.running.value]).toEqual([undefined, undefined]);
  supervision.forget();
  expect(supervision.endedOf.value).toBeUndefined();
});

it('looks again when an end came while it was changing', async () => {
  await listening();
  const changed = supervision.begin(ana, 'whisper');
  await vi.waitFor(() => expect(service.asked).toHaveLength(1));
  supervision.take(stopped('call of ana'));
  await service.answer(report('ana', 'whisper'));
  await changed;
  await service.answer([]);
  await vi.waitFor(() => expect(supervision.endedOf.value).toBe('Ana'));
  expect(service.asked.at(-1)).toBe('GET /supervisions');
});
