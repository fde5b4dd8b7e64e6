/**
 * What pacing knows of a call. `joined`: the call met its agent while the detector might still find a machine, so
 * nothing was reported; `liveJoined`: likewise, after the live answer was reported. `fate` is final: pacing knows what became of it.
 */
export const toldStates = ['nothing', 'joined', 'live', 'liveJoined', 'fate'] as const;
export type Told = (typeof toldStates)[number];

/** What there is to report. `join`: an agent is on the line, and whether a person is too shows later. */
export const tellings = ['live', 'join', 'connected', 'abandoned'] as const;
export type Telling = (typeof tellings)[number];

/** What pacing observes, and the campaign counts. */
export type ToldObservation = 'live' | 'connected' | 'abandoned';

interface Step {
  readonly told: Told;
  readonly observations: readonly ToldObservation[];
}

const step = (told: Told, ...observations: readonly ToldObservation[]): Step => ({ told, observations });

/**
 * Each live answer is reported once, and its fate once. A fate implies a live answer, so the answer is reported with it when it was
 * not before.
 */
const table: Readonly<Record<Told, Readonly<Partial<Record<Telling, Step>>>>> = {
  nothing: { live: step('live', 'live'), join: step('joined'), abandoned: step('fate', 'live', 'abandoned') },
  joined: {
    live: step('liveJoined', 'live'),
    connected: step('fate', 'live', 'connected'),
    abandoned: step('fate', 'live', 'abandoned'),
  },
  live: { join: step('liveJoined'), abandoned: step('fate', 'abandoned') },
  liveJoined: { connected: step('fate', 'connected'), abandoned: step('fate', 'abandoned') },
  fate: {},
};

/** What to report next; undefined when that was reported before, or is out of place. */
export function nextTold(told: Told, telling: Telling): Step | undefined {
  return table[told][telling];
}
