import { ApiProblem } from '../api-problem.ts';
import type { AudioTrouble } from './audio-machine.ts';

/** The service answered, and packets did not come through. */
export class PacketsBlocked extends Error {
  constructor() {
    super('no audio came through');
    this.name = 'PacketsBlocked';
  }
}

/** The page was opened over plain HTTP from another machine: the browser gives it no microphone. */
export class InsecureOrigin extends Error {
  constructor() {
    super('a microphone needs HTTPS');
    this.name = 'InsecureOrigin';
  }
}

/** By the names of DOMException that browsers give for a microphone (Media Capture and Streams §10). */
const microphoneTroubles: Readonly<Record<string, AudioTrouble>> = {
  NotFoundError: 'noDevice',
  // A chosen device is not there.
  OverconstrainedError: 'noDevice',
  NotAllowedError: 'denied',
  SecurityError: 'insecure',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What kept the page from its audio, by what somebody can do about it. */
export function troubleOf(error: unknown): AudioTrouble {
  if (error instanceof InsecureOrigin) return 'insecure';
  if (error instanceof PacketsBlocked) return 'network';
  if (error instanceof ApiProblem) return troubleOfStatus(error.status);
  // OverconstrainedError is no DOMException everywhere: its name is all that is shared.
  return (error instanceof Error && microphoneTroubles[error.name]) || 'unknown';
}

function troubleOfStatus(status: number): AudioTrouble {
  if (status === 401) return 'signedOut';
  return [0, 502, 504].includes(status) ? 'network' : 'server';
}
