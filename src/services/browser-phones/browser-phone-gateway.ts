/** One direction of a phone's audio during the last second. */
export interface PhoneReading {
  /** dBov; -127 is silence. */
  readonly level: number;
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs: number;
}

/** A browser phone as it is now. */
export interface BrowserPhoneState {
  /** A page is its audio. */
  readonly hasPage: boolean;
  /** The switch is at its other end. */
  readonly hasLeg: boolean;
  readonly fromPage?: PhoneReading;
  readonly fromSwitch?: PhoneReading;
  /** The debtor has been speaking and the microphone has brought nothing for seconds. */
  readonly isMicrophoneSilent?: boolean;
}

/** The process that is towards the switch a phone for each person, and towards their browser a WebRTC peer. */
export interface BrowserPhoneGateway {
  /** Where the switch calls this phone. @throws AppError SWITCH_UNREACHABLE while the gateway does not run */
  addressOf(phone: string): Promise<string>;
  /** An SDP offer for a page. @throws AppError SWITCH_UNREACHABLE, MEDIA_PORTS_EXHAUSTED */
  invite(phone: string, isEchoing: boolean): Promise<string>;
  /** The page's answer. @throws AppError SWITCH_UNREACHABLE, REQUEST_INVALID, LEG_STATE when no page is invited */
  answer(phone: string, sdp: string): Promise<void>;
  /** The page gives the phone back. @throws AppError SWITCH_UNREACHABLE */
  detach(phone: string): Promise<void>;
  stateOf(phone: string): BrowserPhoneState;
}
