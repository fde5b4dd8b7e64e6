import { runAudioContract } from './audio.contract.ts';
import { runConversationContract } from './conversation.contract.ts';
import { makeEmbeddedHarness } from './embedded-harness.ts';
import { runInfoDigitsContract } from './info-digits.contract.ts';
import { runTransferContract } from './transfer.contract.ts';

// Media is the same whatever carries the signalling.
runConversationContract('embedded SIP', () => makeEmbeddedHarness('udp'));
runTransferContract('embedded SIP', () => makeEmbeddedHarness('udp'));
runInfoDigitsContract('embedded SIP', () => makeEmbeddedHarness('udp'));
runAudioContract('embedded SIP', () => makeEmbeddedHarness('udp'));
