import { z } from 'zod';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { DialogState } from './dialog-state.ts';
import { destinationSchema, dialogStateSchema } from './dialog-state.ts';
import { HeaderList } from '../../wire/header-list.ts';
import type { SipRequest } from '../../wire/sip-message.ts';

/** What the ledger keeps of a dialog: of an early one its INVITE without body, of a confirmed one its state. */
const identifiersSchema = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('early'),
    uri: z.string(),
    via: z.string(),
    from: z.string(),
    to: z.string(),
    callId: z.string(),
    cseq: z.number().int(),
    peer: destinationSchema,
  }),
  z.object({ phase: z.literal('confirmed'), state: dialogStateSchema }),
]);

export type DialogIdentifiers = z.infer<typeof identifiersSchema>;
export type EarlyIdentifiers = Extract<DialogIdentifiers, { phase: 'early' }>;

/** As text for the ledger, before the INVITE leaves for `peer`. */
export function writeEarly(invite: SipRequest, cseq: number, peer: SipDestination): string {
  const header = (name: string): string => invite.headers.first(name) ?? '';
  return JSON.stringify({
    phase: 'early',
    uri: invite.uri,
    via: header('via'),
    from: header('from'),
    to: header('to'),
    callId: header('call-id'),
    cseq,
    peer,
  } satisfies EarlyIdentifiers);
}

/** As text for the ledger, before the ACK leaves. */
export function writeConfirmed(state: DialogState): string {
  return JSON.stringify({ phase: 'confirmed', state } satisfies DialogIdentifiers);
}

/** What was stored, undefined when it is not ours. */
export function readIdentifiers(text: string): DialogIdentifiers | undefined {
  try {
    return identifiersSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The INVITE again, as far as its CANCEL and the ACK of its refusal need it. */
export function inviteOf(early: EarlyIdentifiers): SipRequest {
  const headers = new HeaderList()
    .add('via', early.via)
    .add('max-forwards', '70')
    .add('from', early.from)
    .add('to', early.to)
    .add('call-id', early.callId)
    .add('cseq', `${early.cseq} INVITE`);
  return { method: 'INVITE', uri: early.uri, headers, body: '' };
}
