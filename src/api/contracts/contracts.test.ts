import { expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import type { SwitchNodeStatus, TrunkStatus } from '../../../telephony/call-control.ts';
import type { FloorView } from '../../floor/view.ts';
import type { KnownRecording, Learnt } from '../../listening/fingerprint-library.ts';
import type { Board } from '../../observe/board.ts';
import type { DispositionEffect } from '../../run/dispositions.ts';
import type { AgentAction, AgentReport } from '../../services/agents/agent-service.ts';
import type { AppliedSettings, CampaignAction, CampaignReport } from '../../services/campaign-service.ts';
import type { ImportReply } from '../../services/imports/import-slot.ts';
import type { MarkedRecording } from '../../services/recording-marks.ts';
import type { SupervisionReport } from '../../services/supervision-service.ts';
import type { DispositionEntry } from '../../store/ports/disposition-store.ts';
import type { RecordingEntry } from '../../store/ports/recording-index.ts';
import type { agentAction, agentReply } from './agents.ts';
import { boardReply } from './board.ts';
import type { campaignAction, campaignReply } from './campaigns.ts';
import type { appliedReply } from './common.ts';
import type { supervisionReply } from './conversations.ts';
import type { fingerprintReply, heardCallReply, heardRecordingReply } from './detection.ts';
import type { correctionReply, dispositionReply } from './dispositions.ts';
import type { floorView } from './floor.ts';
import type { importLine } from './imports.ts';
import type { recordingReply } from './recordings.ts';
import type { switchNodeReply } from './switch-nodes.ts';
import type { trunkReply } from './trunks.ts';

/** A type with every property and list read-only: the types of the service say so, those of the contracts need not. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

type Given<S extends z.ZodType> = Frozen<z.output<S>>;

type FingerprintEntry = Omit<KnownRecording, 'words' | 'calls'>;

// The compiler checks these: a field that is missing, undeclared or of another type fails `npm run types`.
it('is the type of what the service gives, field by field', () => {
  expectTypeOf<Given<typeof floorView>>().toEqualTypeOf<Frozen<FloorView>>();
  expectTypeOf<Given<typeof boardReply>>().toEqualTypeOf<Frozen<Board>>();
  expectTypeOf<Given<typeof trunkReply>>().toEqualTypeOf<Frozen<TrunkStatus>>();
  expectTypeOf<Given<typeof switchNodeReply>>().toEqualTypeOf<Frozen<SwitchNodeStatus>>();
  expectTypeOf<Given<typeof agentReply>>().toEqualTypeOf<Frozen<AgentReport>>();
  expectTypeOf<Omit<Given<typeof campaignReply>, 'campaign'>>().toEqualTypeOf<
    Frozen<Omit<CampaignReport, 'campaign'>>
  >();
  expectTypeOf<Given<typeof appliedReply>>().toEqualTypeOf<Frozen<AppliedSettings>>();
  expectTypeOf<Given<typeof supervisionReply>>().toEqualTypeOf<Frozen<SupervisionReport>>();
  expectTypeOf<Given<typeof fingerprintReply>>().toEqualTypeOf<Frozen<FingerprintEntry>>();
  expectTypeOf<Given<typeof heardCallReply>>().toEqualTypeOf<{ readonly learnt: Learnt }>();
  expectTypeOf<Given<typeof heardRecordingReply>>().toEqualTypeOf<Frozen<MarkedRecording>>();
  expectTypeOf<Given<typeof dispositionReply>>().toEqualTypeOf<Frozen<DispositionEntry>>();
  expectTypeOf<Given<typeof correctionReply>>().toEqualTypeOf<Frozen<DispositionEffect>>();
  expectTypeOf<Given<typeof recordingReply>>().toEqualTypeOf<Frozen<RecordingEntry>>();
  expectTypeOf<Given<typeof importLine>>().toEqualTypeOf<Frozen<ImportReply>>();
  expectTypeOf<Given<typeof agentAction>>().toEqualTypeOf<Exclude<AgentAction, 'pause' | 'extendWrapUp'>>();
  expectTypeOf<Given<typeof campaignAction>>().toEqualTypeOf<CampaignAction>();
});

it('passes the board of a real floor unchanged, with the opening of a closed campaign', () => {
  const board = sampleBoard();
  expect(boardReply.parse(board)).toEqual(board);
  expect(board.floor.campaigns[0]).toMatchObject({ closedUntil: Date.parse('2026-11-24T09:00:00-05:00') });
});
