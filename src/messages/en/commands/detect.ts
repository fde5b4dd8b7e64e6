/** `marcador detect`. */
export const detect = {
  about: 'tell people from machines, announcements, fax and tones in recorded calls',
  files: 'WAV files: any rate; 8- to 32-bit PCM, float, A-law or mu-law',
  json: 'print one JSON array, an entry for each file',
  channel: 'channel of the called party, from 1 (default: the mean of all)',
  answeredAt: 'where in the file the call was answered; before it is early media',
  early: 'the call was never answered: all of it is early media',
  country: 'whose busy and congestion tones to expect (CO, MX, …)',
  seconds: 'how much of each file to hear',
  channelExpected: 'a channel is a number from 1',
  msExpected: 'milliseconds, a whole number',
  secondsExpected: 'seconds, more than 0 and at most 7200',
  nothing: 'nothing to end the call for',
  tone: (p: { readonly tone: string; readonly frequencyHz: number }): string => `${p.tone} at ${p.frequencyHz} Hz`,
  speech: (p: { readonly time: string }): string => `speech ${p.time}`,
  then: (p: { readonly verdict: string }): string => `then: ${p.verdict}`,
  note: (p: { readonly warning: string }): string => `note: ${p.warning}`,
  verdict: (p: {
    readonly kind: string;
    readonly reason: string;
    readonly share: string;
    readonly time: string;
    readonly evidence: string;
  }): string => `${p.kind} (${p.reason}), ${p.share} sure after ${p.time}: ${p.evidence}`,
  reasons: {
    answer: 'the way a person answers',
    deadline: 'nothing settled it in time',
    speech: 'the timing of the speech',
    beep: 'beep',
    fingerprint: 'known recording',
    ced: 'fax answer tone',
    cng: 'fax calling tone',
    busy: 'busy tone',
    congestion: 'congestion tone',
    invalidNumber: 'tone of an invalid number',
    noCircuit: 'tone of no free circuit',
    announcement: 'tone of an announcement',
    ringback: 'ringback tone',
    noSound: 'no sound',
  },
  tones: {
    ringback: 'ringback tone',
    beep: 'beep',
    busy: 'busy tone',
    congestion: 'congestion tone',
    sit: 'announcement tone',
    cng: 'fax calling tone',
    ced: 'fax answer tone',
  },
  warnings: {
    truncated: 'the file is shorter than its header says',
    notFinite: (p: { readonly samples: number }): string =>
      `${p.samples} samples are no numbers and were heard as silence`,
    partlyHeard: (p: { readonly heardMs: number }): string =>
      `only the first ${Math.round(p.heardMs / 1000)} s were heard`,
  },
} as const;
