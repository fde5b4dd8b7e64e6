import { registerAgentCommand } from './commands/agent-command.ts';
import { registerAttemptCommand } from './commands/attempt-command.ts';
import { registerCallbackCommand } from './commands/callback-command.ts';
import { registerCampaignCommand } from './commands/campaign-command.ts';
import { registerCertificateCommand } from './commands/certificate-command.ts';
import type { CommandModule } from './command-context.ts';
import { registerConfigCommand } from './commands/config-command.ts';
import { registerDebtorCommand } from './commands/debtor-command.ts';
import { registerDemoCommand } from './demo/demo-command.ts';
import { registerDetectionCommand } from './commands/detection-command.ts';
import { registerDetectCommand } from './commands/detect-command.ts';
import { registerValueCommand } from './commands/value-command.ts';
import { registerDoNotCallCommand } from './commands/do-not-call-command.ts';
import { registerExperimentCommand } from './commands/experiment-command.ts';
import { registerHistoryCommands } from './commands/history-command.ts';
import { registerImportCommand } from './commands/import-command.ts';
import { registerImportsCommand } from './commands/imports-command.ts';
import { registerLabCommand } from './commands/lab-command.ts';
import { registerPhoneCommand } from './commands/phone-command.ts';
import { registerPromiseCommand } from './commands/promise-command.ts';
import { registerRecordingCommand } from './commands/recording-command.ts';
import { registerReplayCommand } from './commands/replay-command.ts';
import { registerReportCommand } from './commands/report-command.ts';
import { registerRouteCommand } from './commands/route-command.ts';
import { registerServeCommand } from './commands/serve-command.ts';
import { registerStatusCommand } from './commands/status-command.ts';
import { registerSwitchCommand } from './commands/switch-command.ts';
import { registerTrunkCommand } from './commands/trunk-command.ts';
import { registerWebhookCommand } from './commands/webhook-command.ts';
import { registerArchiveCommand } from './commands/archive-command.ts';
import { registerAuditCommand } from './commands/audit-command.ts';
import { registerUserCommand } from './commands/user-command.ts';
import { registerWhyCommand } from './commands/why-command.ts';

/** Every module of commands, in the order `marcador --help` lists them. A new one is one line here. */
export const commandModules: readonly CommandModule[] = [
  registerDemoCommand,
  registerServeCommand,
  registerCampaignCommand,
  registerAgentCommand,
  registerAttemptCommand,
  registerCallbackCommand,
  registerPromiseCommand,
  registerDebtorCommand,
  registerDoNotCallCommand,
  registerPhoneCommand,
  registerTrunkCommand,
  registerSwitchCommand,
  registerImportCommand,
  registerImportsCommand,
  registerWebhookCommand,
  registerStatusCommand,
  registerHistoryCommands,
  registerReportCommand,
  registerArchiveCommand,
  registerExperimentCommand,
  registerValueCommand,
  registerDetectCommand,
  registerDetectionCommand,
  registerRecordingCommand,
  registerWhyCommand,
  registerRouteCommand,
  registerLabCommand,
  registerReplayCommand,
  registerUserCommand,
  registerAuditCommand,
  registerCertificateCommand,
  registerConfigCommand,
];
