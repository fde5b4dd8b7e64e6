import type { CityOutcome } from './city-config.ts';
import type { CityCall } from './city-call.ts';
import { faxAnswer, ringback, specialInformation, voicemailBeep } from './tones.ts';
import { pickRound, type Voices } from './voices.ts';

/** How long nobody answers at most, in ms: networks give up in the end (Q.850 19). */
const networkPatienceMs = 180_000;

/** How long a mailbox or a fax machine listens, in ms. */
const machinePatienceMs = 30_000;

/** What a mailbox does between the answer and its greeting, in ms. */
const machinePauseMs = 300;

/** Plays one call from its INVITE to its end. Steps after the end never return ({@link CityCall}). */
type Behaviour = (call: CityCall, voices: Voices) => Promise<void>;

/** How each kind of line behaves. */
export const behaviours: Readonly<Record<CityOutcome, Behaviour>> = {
  busy: refuseAtOnce(486, 17),
  unavailable: refuseAtOnce(480, 20),

  async congestion(call) {
    await call.wait(call.fate.postDialDelayMs);
    call.refuse(503, call.fate.congestionCause);
  },

  async unallocated(call, voices) {
    await call.wait(call.fate.postDialDelayMs);
    await call.earlyMedia();
    await call.play(specialInformation);
    await call.play(voices.unallocated);
    call.refuse(404, 1);
  },

  async rejected(call) {
    await ringing(call);
    await call.wait(call.fate.ringMs);
    call.refuse(603, 21);
  },

  async noAnswer(call) {
    await ringing(call);
    await call.wait(networkPatienceMs);
    call.refuse(480, 19);
  },

  async voicemail(call, voices) {
    await ringing(call);
    await call.wait(call.fate.ringMs);
    await call.answer();
    await call.wait(machinePauseMs);
    await call.play(pickRound(voices.voicemails, call.fate.voice));
    await call.play(voicemailBeep);
    await call.wait(machinePatienceMs);
    call.hangUp();
  },

  async fax(call) {
    await ringing(call);
    await call.wait(call.fate.ringMs);
    await call.answer();
    await call.play(faxAnswer);
    await call.wait(machinePatienceMs);
    call.hangUp();
  },

  async live(call, voices) {
    const { fate } = call;
    await ringing(call);
    await call.wait(fate.ringMs);
    await call.answer();
    const person = pickRound(voices.people, fate.voice);
    const manner = {
      greetAfterMs: fate.greetAfterMs,
      gapMs: 400,
      patienceMs: fate.patienceMs,
      talkMs: fate.talkMs,
    };
    await call.talk(manner, { ...person, greeting: pickRound(person.greetings, fate.voice) });
    call.hangUp();
  },
};

function refuseAtOnce(status: number, q850: number): Behaviour {
  return async (call) => {
    await call.wait(call.fate.postDialDelayMs);
    call.refuse(status, q850);
  };
}

/** The post-dial delay, then ringing: as a plain 180 or with the network's ringback. */
async function ringing(call: CityCall): Promise<void> {
  await call.wait(call.fate.postDialDelayMs);
  if (call.fate.earlyRingback) {
    await call.earlyMedia();
    call.loop(ringback);
  } else call.ring();
}
