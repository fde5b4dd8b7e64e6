import { agent } from './commands/agent.ts';
import { apply } from './commands/apply.ts';
import { attempt } from './commands/attempt.ts';
import { callback } from './commands/callback.ts';
import { campaign } from './commands/campaign.ts';
import { certificate } from './commands/certificate.ts';
import { commandLine } from './commands/command-line.ts';
import { debtor } from './commands/debtor.ts';
import { demo } from './commands/demo.ts';
import { detect } from './commands/detect.ts';
import { detection } from './commands/detection.ts';
import { doNotCall } from './commands/do-not-call.ts';
import { experiment } from './commands/experiment.ts';
import { value } from './commands/value.ts';
import { history } from './commands/history.ts';
import { importList } from './commands/import.ts';
import { imports } from './commands/imports.ts';
import { lab } from './commands/lab.ts';
import { phone } from './commands/phone.ts';
import { promise } from './commands/promise.ts';
import { policies } from './commands/policies.ts';
import { archive, report } from './commands/report.ts';
import { recording } from './commands/recording.ts';
import { replay } from './commands/replay.ts';
import { route } from './commands/route.ts';
import { service } from './commands/service.ts';
import { status } from './commands/status.ts';
import { switchNodes } from './commands/switch-nodes.ts';
import { trunk } from './commands/trunk.ts';
import { webhook } from './commands/webhook.ts';
import { audit } from './commands/audit.ts';
import { user } from './commands/user.ts';
import { why } from './commands/why.ts';

/** What the command line says, by command. */
export const commands = {
  agent,
  audit,
  archive,
  apply,
  attempt,
  callback,
  promise,
  campaign,
  certificate,
  commandLine,
  debtor,
  demo,
  detect,
  detection,
  doNotCall,
  experiment,
  value,
  history,
  importList,
  imports,
  lab,
  phone,
  policies,
  recording,
  replay,
  report,
  route,
  service,
  status,
  switchNodes,
  trunk,
  webhook,
  user,
  why,
} as const;
