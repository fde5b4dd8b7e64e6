import type Srf from 'drachtio-srf';
import type { Clock } from '../../../kernel/clock.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { IncomingInvite, IncomingRequest, SipDialog, SipHeaders } from '../signalling.ts';
import { DrachtioDialog } from './drachtio-dialog.ts';
import { readHeaders, readParty, readSdp } from './drachtio-message.ts';

interface World {
  readonly srf: Srf;
  readonly report: ErrorReporter;
  readonly clock: Clock;
  readonly track: (dialog: DrachtioDialog) => () => void;
}

/** An INVITE that came in, as the port has it. */
export function incomingInvite(request: Srf.SrfRequest, response: Srf.SrfResponse, world: World): IncomingInvite {
  let finished = false;
  const sipCallId = request.get('Call-ID');
  request.on('cancel', () => (finished = true));
  return {
    requestUri: request.uri,
    from: readParty(request.get('From')),
    to: readParty(request.get('To')),
    sipCallId,
    sdp: readSdp(request),
    headers: readHeaders(request),
    progress(status, sdp) {
      if (!finished) response.send(status, sdp === undefined ? {} : { body: sdp });
    },
    accept(sdp): SipDialog {
      if (finished) throw new Error('the INVITE is finished already');
      finished = true;
      let untrack = (): void => undefined;
      const dialog = world.srf.createUAS(request, response, { localSdp: sdp }).catch((error: unknown) => {
        world.report('an accepted INVITE made no dialog', error);
        return undefined;
      });
      const ours = new DrachtioDialog(sipCallId, dialog, { ...world, onGone: () => untrack() });
      untrack = world.track(ours);
      return ours;
    },
    reject(status: number, headers: SipHeaders = {}) {
      if (finished) return;
      finished = true;
      response.send(status, { headers });
    },
    onCancelled: (listener) => request.on('cancel', () => listener()),
  };
}

/** A request outside a dialog, as the port has it. */
export function incomingRequest(request: Srf.SrfRequest, response: Srf.SrfResponse): IncomingRequest {
  return {
    method: request.method,
    requestUri: request.uri,
    headers: readHeaders(request),
    source: {
      host: request.source_address,
      port: Number(request.source_port),
      transport: request.protocol === 'tcp' ? 'tcp' : 'udp',
    },
    reply: (status, headers = {}) => {
      const lines = Object.entries(headers).map(([name, values]) => [name, [values].flat().join(', ')] as const);
      response.send(status, { headers: Object.fromEntries(lines) });
    },
    // The server forgets a request that nobody answers by itself.
    ignore: () => undefined,
  };
}
