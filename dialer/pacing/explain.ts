/** Why a campaign opened lines or did not, in words, by the reason codes of the policies. */
const words: Readonly<Record<string, string>> = {
  agentIdle: 'A line was opened for each idle agent that no call in flight may need.',
  withinTheta:
    'Lines were opened beyond the idle agents: the chance that such a call, answered, would find every agent taken is within what the budget allows.',
  riskTooHigh:
    'One more line would too likely meet nobody: its chance of finding every agent taken (marginal) is above the limit (theta).',
  capAtRisk:
    'The chance is within the limit, but were answers to surge now, the calls in flight could break the cap: the guard holds back.',
  tokensSpent: 'The abandonment budget is spent: one line for each idle agent until live answers have earned more.',
  answersMissing:
    'No live answer came where a dozen were to be expected: is the carrier connecting? One line for each idle agent until somebody answers.',
  carrierRecovers:
    'The carrier failed moments ago: lines are opened little faster than usual, lest all of them be answered at once.',
  coldStart: 'Too few live answers in this accounting window yet: one line for each idle agent.',
  agentsVanished:
    'Agents left while calls rang for them: more answers are expected than agents and the cap can take, so calls past the minimum ring are given up.',
  windowEnds: 'The accounting window ends before a call dialled now would: the next window has no budget yet.',
  progressive: 'The campaign dials progressively: one line for each idle agent.',
  noIdleAgent: 'No agent is idle.',
  noFreeLine: "No line is free: the campaign's own limit or its trunks' channels are used up.",
  noReadyRecord: 'No record is ready to dial.',
  agentsPromised: 'Every idle agent is promised to a call in flight.',
  outsideHours: 'The contact rules allow no call at this hour.',
};

type Figures = Readonly<Record<string, number>>;

/** An order's reason and figures as lines for people. Unknown reasons and figures of other policies are shown as they are. */
export function explainPacing(reason: string, figures: Figures): readonly string[] {
  return [words[reason] ?? reason, ...outlookLines(figures), ...budgetLines(figures), ...otherLines(figures)];
}

function outlookLines(figures: Figures): readonly string[] {
  return ['1', '2', '3'].flatMap((name) => {
    const within = figures[`horizon${name}Ms`];
    if (within === undefined) return [];
    const [answers = 0, freed = 0] = [figures[`answers${name}`], figures[`freed${name}`]];
    return [
      `within ${(within / 1000).toFixed(1)} s: ${answers.toFixed(2)} live answers expected, ${freed.toFixed(2)} agents coming free`,
    ];
  });
}

function budgetLines({ marginal, theta, tokens, slack }: Figures): readonly string[] {
  if (theta === undefined || tokens === undefined) return [];
  return [
    `chance that one more answer finds nobody ${(100 * (marginal ?? 0)).toFixed(2)} %, limit ${(100 * theta).toFixed(2)} %`,
    `budget: ${tokens.toFixed(2)} tokens; the cap has room for ${(slack ?? 0).toFixed(2)} abandonments`,
  ];
}

const said = /^(horizon|answers|freed)\d|^(marginal|theta|tokens|slack)$/;

function otherLines(figures: Figures): readonly string[] {
  const rest = Object.entries(figures).filter(([name]) => !said.test(name));
  return rest.length === 0 ? [] : [rest.map(([name, value]) => `${name} ${Number(value.toFixed(3))}`).join(', ')];
}
