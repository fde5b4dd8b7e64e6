import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Notice } from '../../shared/components/notice.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useManage } from '../manage-context.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { addressOf } from '../sections.ts';
import type { Said } from '../../shared/sections/last-change.tsx';
import { SettingsForm, type FormParts } from '../settings/settings-form.ts';
import { SettingsView } from '../settings/settings-view.tsx';
import { agentFields, agentGroups, usualAgent, type AgentGroup } from './agent-fields.ts';
import type { AgentReply } from './agent.ts';

/** The place of an agent who is not there yet. No agent has this id. */
export const newAgent = '+';

const groupNames = Object.keys(agentGroups) as readonly AgentGroup[];

/** One agent: what they can do and for whom they work, what would change, and their removal. */
export function AgentSheet({
  id,
  known,
  tell,
}: {
  readonly id: string;
  /** Undefined: new, or unknown. */
  readonly known: AgentReply | undefined;
  readonly tell: (change: Said) => void;
}): JSX.Element {
  const { api, proof, session, words } = useManage();
  const t = words.agents;
  const isNew = id === newAgent;
  const onApplied: FormParts['onApplied'] = ({ applied, undo }) => {
    const isAdded = applied.change === 'added';
    tell({ text: isAdded ? t.added({ id: applied.id }) : words.editor.changed, ...(undo && { undo }) });
    if (isAdded) location.hash = addressOf('agents', applied.id);
  };
  const form = useMemo(() => {
    const before = known && { ...known.agent };
    const subject = { fields: agentFields, place: '/agents', usual: usualAgent, ...(before && { before }) };
    return new SettingsForm({ api, proof, onApplied }, subject);
  }, []);
  if (!isNew && known === undefined) return <Notice tone="info">{t.unknown}</Notice>;
  const isAllowed = mayDo(session, 'agents.write');
  const groups = groupNames.map((name) => ({ name: t.groups[name], fields: agentGroups[name], isOpen: true }));
  return (
    <>
      <SectionHead title={known?.agent.name ?? t.add} lead={isNew ? t.addLead : t.changeLead}>
        {known && isAllowed && <RemoveAgent id={id} tell={tell} />}
      </SectionHead>
      <SettingsView form={form} names={words.agentSettings} groups={groups} isAllowed={isAllowed} />
    </>
  );
}

function RemoveAgent({ id, tell }: { readonly id: string; readonly tell: (change: Said) => void }): JSX.Element {
  const { api, words } = useManage();
  const turns = useMemo(() => new OneAtATime(), []);
  const t = words.agents;
  const remove = (): Promise<void> =>
    turns.run(async () => {
      await api.ask({ method: 'DELETE', path: `/agents/${encodeURIComponent(id)}` });
      tell({ text: t.removed({ id }) });
      location.hash = addressOf('agents');
    });
  return (
    <>
      <Trouble of={turns.trouble.value} />
      <SureButton id="remove-agent" ask={t.remove} sure={t.removeSure} onSure={() => inBackground(remove())} />
    </>
  );
}
