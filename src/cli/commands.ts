import { registerAgentCommand } from './agent-command.ts';
import { registerCampaignCommand } from './campaign-command.ts';
import type { CommandModule } from './command-context.ts';
import { registerConfigCommand } from './config-command.ts';
import { registerDemoCommand } from './demo/demo-command.ts';
import { registerDetectionCommand } from './detection-command.ts';
import { registerDetectCommand } from './detect-command.ts';
import { registerHistoryCommands } from './history-command.ts';
import { registerImportCommand } from './import-command.ts';
import { registerLabCommand } from '../lab/lab-command.ts';
import { registerReplayCommand } from '../lab/replay-command.ts';
import { registerServeCommand } from './serve-command.ts';
import { registerStatusCommand } from './status-command.ts';
import { registerTrunkCommand } from './trunk-command.ts';
import { registerWhyCommand } from './why-command.ts';

/** Every module of commands, in the order `marcador --help` lists them. A new one is one line here. */
export const commandModules: readonly CommandModule[] = [
  registerDemoCommand,
  registerServeCommand,
  registerCampaignCommand,
  registerAgentCommand,
  registerTrunkCommand,
  registerImportCommand,
  registerStatusCommand,
  registerHistoryCommands,
  registerDetectCommand,
  registerDetectionCommand,
  registerWhyCommand,
  registerLabCommand,
  registerReplayCommand,
  registerConfigCommand,
];
