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
  /** The page that is its audio. */
  readonly page?: string;
  /** The switch is at its other end. */
  readonly hasLeg: boolean;
  readonly fromPage?: PhoneReading;
  readonly fromSwitch?: PhoneReading;
  /** The debtor has been speaking and the microphone has brought nothing for seconds. */
  readonly isMicrophoneSilent?: boolean;
}

/** A page that is to be a phone, by a name of its own. */
export interface InvitedPage {
  readonly page: string;
  /** By UDP as it should, or over a WebSocket where a network lets none through. */
  readonly way: 'webrtc' | 'socket';
  readonly isEchoing: boolean;
}

/** The process that is towards the switch a phone for each person, and towards their browser a WebRTC peer. */
export interface BrowserPhoneGateway {
  /** Where the switch calls this phone. @throws AppError SWITCH_UNREACHABLE while the gateway does not run */
  addressOf(phone: string): Promise<string>;
  /** An SDP offer for a page, or the ticket that its WebSocket shows; one that is echoing hears itself while no call is there. @throws AppError SWITCH_UNREACHABLE, MEDIA_PORTS_EXHAUSTED */
  invite(phone: string, page: InvitedPage): Promise<string>;
  /** The page's answer. @throws AppError SWITCH_UNREACHABLE, REQUEST_INVALID, LEG_STATE when no page is invited */
  answer(phone: string, sdp: string): Promise<void>;
  /** The page gives the phone back; without a name, whichever page has it. @throws AppError SWITCH_UNREACHABLE */
  detach(phone: string, page?: string): Promise<void>;
  stateOf(phone: string): BrowserPhoneState;
  /** Calls back for every change of a phone, and every second with its readings while a page is there. */
  onState(listener: (phone: string, state: BrowserPhoneState) => void): void;
  /** Where WebSockets of pages are brought; undefined while the gateway does not run. A port of this machine. */
  readonly socketPort: number | undefined;
}
