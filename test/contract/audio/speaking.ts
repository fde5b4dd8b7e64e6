import type { AudibleHarness } from '../call-control-harness.ts';
import type { CarrierParty } from '../carrier-party.ts';
import type { AnsweredCall, ContractBench, OpenLeg } from '../contract-bench.ts';
import { settleMs, voices } from '../who-hears-whom.ts';

/** A conversation, both speaking their tones. */
export async function speaking(
  bench: ContractBench<AudibleHarness>,
): Promise<AnsweredCall & OpenLeg & { readonly debtor: CarrierParty; readonly agent: CarrierParty }> {
  const talk = await bench.conversation();
  const [debtor, agent] = [bench.harness.party(talk.number), bench.harness.party(talk.address)];
  debtor.speak(voices.debtor);
  agent.speak(voices.agent);
  await bench.events.quiet(settleMs);
  return { ...talk, debtor, agent };
}

/** A supervisor's leg that is up, who speaks their tone. */
export async function supervisorOf(
  bench: ContractBench<AudibleHarness>,
): Promise<OpenLeg & { readonly supervisor: CarrierParty }> {
  const leg = await bench.legUp();
  const supervisor = bench.harness.party(leg.address);
  supervisor.speak(voices.supervisor);
  return { ...leg, supervisor };
}
