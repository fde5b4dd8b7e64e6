import type { HoldAudio, SupervisionMode } from '../../call-control.ts';
import { requirePlainPath } from './command-text.ts';

/** As ringback-tone.ts makes it: ms on, ms off, Hz. */
const ringback = 'tone_stream://%(1000,4000,425)';

/**
 * The applications that a call on hold runs, for `uuid_transfer … inline`: parked, or played to over and over. Joining
 * the call to somebody ends them.
 *
 * @throws AppError `SWITCH_REFUSED` when a prompt's path is not plain
 */
export function holdApplications(audio: HoldAudio): string {
  if (audio.kind === 'silence') return 'park:';
  const played = audio.kind === 'ringback' ? ringback : requirePlainPath(audio.file);
  // The tone's commas are its own: another separator between applications.
  return `m:^:endless_playback:${played}`;
}

/**
 * What `eavesdrop` of an agent's leg reads when it begins: `whisper_bleg` speaks to the agent's far end (the agent),
 * `whisper_aleg` to whom the agent speaks (the debtor). The supervisor's keys change nothing.
 */
export function eavesdropVariables(mode: SupervisionMode): string {
  const toAgent = mode !== 'listen';
  const toDebtor = mode === 'barge';
  return `eavesdrop_enable_dtmf=false;eavesdrop_whisper_bleg=${toAgent};eavesdrop_whisper_aleg=${toDebtor}`;
}
