/** What a called number does, for the simulated switch and for the carriers of the contract battery. Times in ms after the INVITE. */
export type CarrierBehaviour =
  | {
      /** Rings (180, or 183 with media when `early`), answers at `afterMs`, and hangs up `talkMs` later when given. */
      readonly kind: 'answer';
      readonly afterMs: number;
      readonly early?: boolean;
      readonly talkMs?: number;
      /** Takes no telephone events (RFC 4733), only digits by INFO. Over SIP alone. */
      readonly infoOnly?: boolean;
    }
  | {
      /** A final SIP reply ≥ 300 at `afterMs`, after 183 with media when `early`; `q850` goes into a Reason header. */
      readonly kind: 'refuse';
      readonly status: number;
      readonly afterMs: number;
      readonly early?: boolean;
      readonly q850?: number;
    }
  | /** Rings and never answers; a CANCEL is confirmed with 487. */ { readonly kind: 'ring' }
  | /** Rings, and answers at the moment of the CANCEL: the two cross. */ { readonly kind: 'answerOnCancel' };

/** What an agent's phone does when its leg is opened. */
export type PhoneBehaviour =
  | { readonly kind: 'answer'; readonly afterMs: number }
  | { readonly kind: 'refuse'; readonly status: number };
