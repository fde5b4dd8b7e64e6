import type { ManageWords } from './manage-words.ts';

/** Agents and their editor. */
export const agents: ManageWords['agents'] = {
  lead: 'Who takes calls, what they can do and for which campaigns they work. A change counts from the next call on.',
  add: 'Add an agent',
  addLead: 'An id and a phone are enough. For the desk, link them to a person as well.',
  changeLead: 'Change what you need, and compare before you apply; the agent need not sign on again.',
  all: 'All agents',
  none: 'There are no agents yet. Add the first.',
  unknown: 'There is no such agent, or your user does not see them.',
  name: 'Agent',
  team: 'Team',
  noTeam: 'none',
  skills: 'Skills',
  noSkills: 'none',
  campaigns: 'Campaigns',
  allCampaigns: 'all',
  state: 'State',
  groups: { who: 'Who they are', skills: 'What they can do', calls: 'Which calls they get' },
  added: ({ id }) => `The agent ${id} is added.`,
  remove: 'Remove this agent',
  removeSure: 'Yes, remove them now',
  removed: ({ id }) => `The agent ${id} is gone.`,
};

/** Each setting of an agent: its name, and what it does. */
export const agentSettings: ManageWords['agentSettings'] = {
  id: { name: 'Id', rule: 'Short and without spaces, like ana-perez. It does not change later.' },
  name: { name: 'Name', rule: 'As everybody sees it. Without one, the id is used.' },
  team: { name: 'Team', rule: 'Whoever supervises the team sees and helps this agent. Empty: none.' },
  phone: {
    name: 'Phone',
    rule: 'browser for the browser, the name of a registered phone, or a URI like sip:1001@192.0.2.7.',
  },
  skills: { name: 'Skills', rule: 'Each with its level, 1 to 10. Campaigns ask for theirs.' },
  languages: { name: 'Languages', rule: 'Each like es or pt-BR, with its level, 1 to 10. None: nobody knows.' },
  licences: {
    name: 'Licences',
    rule: 'Those that the law or the house asks for on some records, with commas between.',
  },
  campaigns: { name: 'Campaigns', rule: 'Ids with commas between, or * for all, also those to come.' },
  portfolios: { name: 'Portfolios', rule: 'Names with commas between, or * for all. Empty: no limit.' },
  excludedDebtors: {
    name: 'Debtors they do not serve',
    rule: 'Ids with commas between: family or friends, for example.',
  },
};

/** Teams. */
export const teams: ManageWords['teams'] = {
  lead: 'Who is in each team and for which campaigns they work. A team is there as long as somebody is in it.',
  add: 'Create a team',
  change: 'Change',
  changeOf: ({ team }) => `Change the team ${team}`,
  changeLead: 'Choose its name and who is in it, and compare before you apply. An agent is in one team only.',
  all: 'All teams',
  none: 'No agent has a team.',
  unknown: 'There is no such team, or your user does not see it.',
  name: 'Name',
  nameRule: 'When it changes, whoever supervises the team goes on seeing it.',
  nameWrong: 'Write the name of the team.',
  members: ({ count }) => `Agents of the team: ${count}`,
  noAgents: 'There are no agents yet.',
  noTeam: 'none',
  followers: ({ people }) => `The scope of these changes too: ${people}.`,
  agent: 'Agent',
  id: 'Id',
  state: 'State',
  campaigns: ({ campaigns }) => `Campaigns: ${campaigns}`,
  allCampaigns: 'all, also those to come',
  noCampaigns: 'none',
};
