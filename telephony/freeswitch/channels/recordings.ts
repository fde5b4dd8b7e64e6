import { AppError } from '../../../kernel/errors.ts';
import type { RecordingRequest } from '../../call-control.ts';
import type { UnstampedCallEvent } from '../../call-event-hub.ts';
import { encodeText, requirePlainPath } from '../wire/command-text.ts';
import { ownVariables } from '../wire/originate-command.ts';
import { isLinkLoss, type CallRecording, type SwitchCall, type SwitchChannels } from './switch-channels.ts';
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
    const wanted: CallRecording = { ...recording, paused: false, begun: false, inDoubt: false };
    call.recording = wanted;
    try {
      if (await this.#begin(callId, wanted, node)) return;
    } catch (error) {
      if (isLinkLoss(error)) {
        wanted.inDoubt = true;
        return;
      }
      call.recording = undefined;
      throw error;
    }
    call.recording = undefined;
    this.#emit({ type: 'recordingFailed', callId, recordingId: recording.recordingId, reason: 'notStarted' });
    throw new AppError('RECORDING_FAILED', 'the switch does not record');
  }

  /** The link broke: what was asked for meanwhile may not have arrived, and events may be lost. */
  linkLost(call: SwitchCall): void {
    if (call.recording) call.recording.inDoubt = true;
  }

  /** After a break of the link: a recording that did not begin begins, one that ended is reported, a pause is made sure of. */
  async reconcile(call: SwitchCall, node: SwitchNode): Promise<void> {
    const wanted = call.recording;
    if (!wanted?.inDoubt) return;
    const files = await node.recordedTo(call.id);
    if (call.recording !== wanted) return;
    wanted.inDoubt = false;
    if (!files.includes(wanted.file)) {
      if (wanted.begun) this.stopped(call, wanted.file, 0);
      else await this.#begin(call.id, wanted, node);
      return;
    }
    this.started(call, wanted.file);
    if (!(await node.record(call.id, wanted.paused ? 'mask' : 'unmask', wanted.file))) {
      throw new AppError('RECORDING_FAILED', 'the switch did not change the recording');
    }
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
    if (call.recording?.file !== file || call.recording.begun) return;
    call.recording.begun = true;
    this.#emit({ type: 'recordingStarted', callId: call.id, recordingId: call.recording.recordingId });
  }

  stopped(call: SwitchCall, file: string, durationMs: number): void {
    const { recording } = call;
    if (recording?.file !== file) return;
    call.recording = undefined;
    this.#emit({ type: 'recordingStopped', callId: call.id, recordingId: recording.recordingId, durationMs, file });
  }

  async #begin(callId: string, wanted: CallRecording, node: SwitchNode): Promise<boolean> {
    await node.setVariable(callId, ownVariables.recording, encodeText(wanted.recordingId));
    return node.record(callId, 'start', wanted.file);
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
