import { runCallControlContract } from './call-control.contract.ts';
import { makeEmbeddedHarness } from './embedded-harness.ts';

runCallControlContract('embedded SIP over tcp', () => makeEmbeddedHarness('tcp'));
