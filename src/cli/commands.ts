import type { CommandModule } from './command-context.ts';

/** A module of commands: it is read when a line names one of them, so that a command does not wait for all others. */
interface ListedModule {
  /** Its commands right below `marcador`. */
  readonly names: readonly string[];
  readonly load: () => Promise<CommandModule>;
}

/** Every module of commands, in the order `marcador --help` lists them. A new one is one line here. */
export const commandModules: readonly ListedModule[] = [
  { names: ['demo'], load: async () => (await import('./demo/demo-command.ts')).registerDemoCommand },
  { names: ['serve'], load: async () => (await import('./commands/serve-command.ts')).registerServeCommand },
  { names: ['campaign'], load: async () => (await import('./commands/campaign-command.ts')).registerCampaignCommand },
  { names: ['agent'], load: async () => (await import('./commands/agent-command.ts')).registerAgentCommand },
  { names: ['attempt'], load: async () => (await import('./commands/attempt-command.ts')).registerAttemptCommand },
  { names: ['callback'], load: async () => (await import('./commands/callback-command.ts')).registerCallbackCommand },
  { names: ['promise'], load: async () => (await import('./commands/promise-command.ts')).registerPromiseCommand },
  { names: ['debtor'], load: async () => (await import('./commands/debtor-command.ts')).registerDebtorCommand },
  {
    names: ['do-not-call'],
    load: async () => (await import('./commands/do-not-call-command.ts')).registerDoNotCallCommand,
  },
  { names: ['phone'], load: async () => (await import('./commands/phone-command.ts')).registerPhoneCommand },
  { names: ['trunk'], load: async () => (await import('./commands/trunk-command.ts')).registerTrunkCommand },
  { names: ['switch'], load: async () => (await import('./commands/switch-command.ts')).registerSwitchCommand },
  { names: ['import'], load: async () => (await import('./commands/import-command.ts')).registerImportCommand },
  { names: ['imports'], load: async () => (await import('./commands/imports-command.ts')).registerImportsCommand },
  { names: ['webhook'], load: async () => (await import('./commands/webhook-command.ts')).registerWebhookCommand },
  { names: ['status'], load: async () => (await import('./commands/status-command.ts')).registerStatusCommand },
  {
    names: ['journal', 'recordings'],
    load: async () => (await import('./commands/history-command.ts')).registerHistoryCommands,
  },
  { names: ['report'], load: async () => (await import('./commands/report-command.ts')).registerReportCommand },
  { names: ['history'], load: async () => (await import('./commands/archive-command.ts')).registerArchiveCommand },
  {
    names: ['experiment'],
    load: async () => (await import('./commands/experiment-command.ts')).registerExperimentCommand,
  },
  { names: ['value'], load: async () => (await import('./commands/value-command.ts')).registerValueCommand },
  { names: ['detect'], load: async () => (await import('./commands/detect-command.ts')).registerDetectCommand },
  {
    names: ['detection'],
    load: async () => (await import('./commands/detection-command.ts')).registerDetectionCommand,
  },
  {
    names: ['recording'],
    load: async () => (await import('./commands/recording-command.ts')).registerRecordingCommand,
  },
  { names: ['why'], load: async () => (await import('./commands/why-command.ts')).registerWhyCommand },
  { names: ['route'], load: async () => (await import('./commands/route-command.ts')).registerRouteCommand },
  { names: ['lab'], load: async () => (await import('./commands/lab-command.ts')).registerLabCommand },
  { names: ['replay'], load: async () => (await import('./commands/replay-command.ts')).registerReplayCommand },
  { names: ['user'], load: async () => (await import('./commands/user-command.ts')).registerUserCommand },
  { names: ['audit'], load: async () => (await import('./commands/audit-command.ts')).registerAuditCommand },
  {
    names: ['certificate'],
    load: async () => (await import('./commands/certificate-command.ts')).registerCertificateCommand,
  },
  { names: ['config'], load: async () => (await import('./commands/config-command.ts')).registerConfigCommand },
];

/** Options before the command that have a value. */
const withValue: ReadonlySet<string> = new Set(['-c', '--config', '--lang']);

/** The modules that a line needs: that of its command, or all, for the help and for a word that is no command. */
export function modulesFor(argv: readonly string[]): readonly ListedModule[] {
  let at = 0;
  while (withValue.has(argv[at] ?? '')) at += 2;
  const command = argv[at] ?? '';
  const own = commandModules.filter(({ names }) => names.includes(command));
  return own.length > 0 ? own : commandModules;
}
