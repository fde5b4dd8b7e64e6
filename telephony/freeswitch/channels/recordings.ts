import { AppError } from '../../../kernel/errors.ts';
import type { RecordingRequest } from '../../call-control.ts';
import type { UnstampedCallEvent } from '../../call-event-hub.ts';
import { encodeText, requirePlainPath } from '../wire/command-text.ts';
import { ownVariables } from '../wire/originate-command.ts';
import type { SwitchCall, SwitchChannels } from './switch-channels.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';

/**
 * Recordings, written by the switch itself: two channels, left what the debtor's leg hears (the agent), right what the
 * debtor says (RECORD_STEREO_SWAP of the originate). The files lie where the switch sees the same path as we do.
 */
export class Recordings {
  readonly #channels: SwitchChannels;
  readonly #emit: (event: UnstampedCallEvent) => void;

  constructor(channels: SwitchChannels, emit: (event: UnstampedCallEvent) => void) {
    this.#channels = channels;
    this.#emit = emit;
  }

  /** @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `RECORDING_FAILED`, `SWITCH_REFUSED` */
  async start(callId: string, recording: RecordingRequest): Promise<void> {
    const { call, node } = this.#channels.placedCall(callId);
    if (call.answeredAt === undefined || call.recording) {
      throw new AppError('CALL_STATE', 'the call is not answered, or recorded already');
    }
    requirePlainPath(recording.file);
    call.recording = { ...recording, paused: false };
    try {
      await node.setVariable(callId, ownVariables.recording, encodeText(recording.recordingId));
      if (await node.record(callId, 'start', recording.file)) return;
    } catch (error) {
      call.recording = undefined;
      throw error;
    }
    call.recording = undefined;
    throw new AppError('RECORDING_FAILED', 'the switch does not record');
  }

  /** The channel remembers a pause, so that it is known after a restart of ours: before it begins, until it has ended. */
  async pause(callId: string): Promise<void> {
    await this.#remember(callId, true);
    await this.#change(callId, 'mask');
  }

  async resume(callId: string): Promise<void> {
    await this.#change(callId, 'unmask');
    await this.#remember(callId, false);
  }

  started(call: SwitchCall, file: string): void {
    if (call.recording?.file !== file) return;
    this.#emit({ type: 'recordingStarted', callId: call.id, recordingId: call.recording.recordingId });
  }

  stopped(call: SwitchCall, file: string, durationMs: number): void {
    const { recording } = call;
    if (recording?.file !== file) return;
    call.recording = undefined;
    this.#emit({ type: 'recordingStopped', callId: call.id, recordingId: recording.recordingId, durationMs, file });
  }

  async #change(callId: string, action: 'mask' | 'unmask'): Promise<void> {
    const { call, node } = this.#recorded(callId);
    if (!(await node.record(callId, action, call.recording?.file ?? ''))) {
      throw new AppError('RECORDING_FAILED', 'the switch did not change the recording');
    }
  }

  async #remember(callId: string, paused: boolean): Promise<void> {
    const { call, node } = this.#recorded(callId);
    if (call.recording) call.recording.paused = paused;
    await node.setVariable(callId, ownVariables.recordingPaused, String(paused));
  }

  #recorded(callId: string): { call: SwitchCall; node: SwitchNode } {
    const placed = this.#channels.placedCall(callId);
    if (!placed.call.recording) throw new AppError('CALL_STATE', 'the call is not recorded');
    return placed;
  }
}
