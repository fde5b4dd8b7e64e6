const manage = (section, more = {}) => ({
  name: `manage-${section.replaceAll('/', '-')}`,
  role: 'admin',
  address: `/manage#/${section}`,
  shows: '.section h2, .section h1',
  ...more,
});
const past = (section, more = {}) => ({
  ...manage(section, { name: `past-${section.replaceAll('/', '-')}`, address: `/past#/${section}` }),
  ...more,
});
const review = (section, more = {}) => ({
  name: `review-${section}`,
  role: 'reviewer',
  address: `/review?section=${section}`,
  ...more,
});
/** The same at the width of a tablet and of a phone. */
const narrower = (place) =>
  [1_024, 390].map((width) => ({
    ...place,
    name: `${place.name}-${width}`,
    width,
    looks: [
      ['es', 'light'],
      ['en', 'dark'],
    ],
  }));

const board = { name: 'board', role: 'operator', address: '/', shows: '.campaign' };
const recordings = review('recordings', { shows: '.recordings tbody tr' });
const player = {
  ...{ name: 'review-player', role: 'reviewer', address: '/review', shows: '.wave-ground canvas' },
  show: (page) => page.click('tr:has(.talk-bar):has-text("promesa de pago") .open-recording'),
};
async function searchDebtors(page) {
  await page.selectOption('#search-kind', 'name');
  await page.fill('#search-text', 'mar');
  await page.click('#search');
  await page.waitForSelector('tbody tr');
}
/** Of somebody who was called. */
async function openDebtor(page) {
  await page.goto(new URL('/past#/attempts', page.url()).href);
  await page.click('[aria-labelledby=ended-title] tbody tr:has-text(":") a');
  await page.waitForSelector('#life-title');
}
async function editDebtor(page) {
  await openDebtor(page);
  await page.click('[id^=edit-]');
  await page.waitForSelector('#edit-name');
}
async function endOfEdit(page) {
  await editDebtor(page);
  await page.locator('#edit-send').scrollIntoViewIfNeeded();
}
/** Somebody else becomes a part of the one whose page it is; nobody confirms it. */
async function planMerge(page) {
  await openDebtor(page);
  await page.selectOption('#merge-search-kind', 'name');
  await page.fill('#merge-search-text', 'mar');
  await page.click('#merge-search');
  await page.click('[data-merge]');
  await page.waitForSelector('#merge');
}
/** What a form says of what cannot be, by the page and by the service. */
async function editWrongly(page) {
  await editDebtor(page);
  await page.fill('#edit-timeZone', 'Bogotá');
  await page.fill('#edit-priority', 'alta');
  await page.fill('#edit-phones-0-extension', 'dos');
  await page.click('#edit-send');
}
async function planEdit(page) {
  await editDebtor(page);
  await page.fill('#edit-segment', 'convenio');
  await page.click('#add-phones');
  await page.fill('.edit-row[role=group]:last-of-type [id$=-number]', '601 555 0100');
  await page.fill('#edit-debts-0-daysPastDue', '45');
  await page.click('#edit-send');
  await page.waitForSelector('#planned-title');
}
/** As an erasure that goes on, one that waits and two that are done; those of a demo would take its recordings. */
async function erasePersons(page) {
  const askedAt = Date.now() - 3_600_000;
  const counts = { records: 2, contacts: 3, dispositions: 4, notes: 0, recordings: 3, journal: 96, history: 41 };
  const kept = ['a', 'b'].map((id) => ({ what: 'recording', id, why: 'legalHold' }));
  const erasures = [
    { id: '1', by: 'person admin', askedAt, state: 'waiting', waitsFor: 'call', counts: {} },
    {
      id: '2',
      by: 'integration crm',
      askedAt: askedAt - 60_000,
      state: 'waiting',
      waitsFor: 'STORE_UNREACHABLE',
      counts,
    },
    {
      id: '3',
      by: 'person admin',
      askedAt: askedAt - 86_400_000,
      state: 'erasing',
      counts: { records: 1, journal: 12 },
    },
    { id: '4', by: 'person admin', askedAt: askedAt - 9e8, state: 'done', doneAt: askedAt - 8.9e8, counts, kept },
    {
      id: '5',
      by: 'person admin',
      askedAt: askedAt - 1e9,
      state: 'done',
      doneAt: askedAt - 9.9e8,
      counts: { records: 0 },
    },
  ];
  await page.route('**/erasures', (route) => route.fulfill({ json: erasures }));
  await page.reload();
}
const loseErasures = async (page) => {
  await page.route('**/erasures', (route) => route.abort());
  await page.reload();
};
/** Every group of settings. */
async function openGroups(page) {
  await page.waitForSelector('#field-rulePack-offers option', { state: 'attached' });
  await page.waitForSelector('#field-trunks-rule:has-text("city")');
  await page.$$eval('.settings details', (groups) => groups.forEach((group) => (group.open = true)));
}
/** What debtors paid, handed in as a file. */
const payAs = (file) => async (page) => {
  await page.waitForSelector('#report-title');
  await page.setInputFiles('#payments-file', { name: 'pagos.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.click('#compare-payments');
};
const experiment = past('experiments/mora', { name: 'past-experiment', shows: '#report-title' });
/** As of an experiment that has called 4,000 debtors; nobody is called in the campaign that has one here. */
async function comePaid(page) {
  const band = (estimate, width) => ({ estimate, low: estimate - width, high: estimate + width });
  const between = (mean, estimate, width) => ({
    ...{ units: 2_014, controlUnits: 1_986, mean, controlMean: mean - estimate },
    uplift: { ips: band(estimate, width), selfNormalised: band(estimate, width), doublyRobust: band(estimate, width) },
  });
  const row = (arm, attempts, more = {}) => ({
    ...{ arm, share: 0.5, attempts, liveAnswers: attempts / 4, rightContacts: attempts / 8, promises: attempts / 20 },
    ...{ value: attempts / 6, verdict: 'noDifference', ...more },
  });
  const local = {
    ...{ comparison: between(0.31, 0.064, 0.021), money: between(18_450.5, 2_310.25, 1_900) },
    ...{ standing: { ...band(0.064, 0.05), isReady: true }, verdict: 'better' },
  };
  await page.route('**/experiment/report', async (route) => {
    const answer = await route.fetch();
    const arms = [row('control', 3_160, { verdict: 'control' }), row('local', 3_240, local)];
    await route.fulfill({ response: answer, json: { ...(await answer.json()), arms } });
  });
  await page.reload();
  await payAs(`deudor;monto\n${Array.from({ length: 900 }, (_, n) => `${n};$ 41.500,50`).join('\n')}`)(page);
}
const paid = {
  ...experiment,
  name: 'past-experiment-paid',
  show: comePaid,
  shows: '[aria-labelledby=money-title] tbody tr',
};
const report = (name, more = {}) => ({ ...past(`reports/${name}`), ...more });

const inSpanish = [
  ['es', 'light'],
  ['es', 'dark'],
];

async function raiseAlarm(page) {
  await page.waitForSelector('.campaign');
  page.live.alarm();
}

async function loseLive(page) {
  await page.waitForSelector('.campaign');
  await page.live.cut();
}

async function signIn(page, user, password) {
  await page.fill('#user', user);
  await page.fill('#password', password);
  await page.click('form [type=submit]');
}

/** The roles of a demo need no second factor: the page learns that this one does. */
async function signInNeedingMore(page, user, password) {
  await page.route('**/session', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), needsSecondFactor: true } });
  });
  await signIn(page, user, password);
}

async function choosePassword(page, password) {
  await page.fill('#password', password);
  await page.fill('#again', password);
  await page.click('#password-step [type=submit]');
}

/** Every page, each with the role that sees it. */
export function places({ invitation, user, password, gallery }) {
  return [
    board,
    { ...board, name: 'wallboard', address: '/?wall' },
    { ...board, name: 'board-what-if', show: (page) => page.click('[data-action=whatIf]'), shows: 'dialog[open]' },
    { ...board, name: 'board-settings', show: (page) => page.click('[data-action=settings]'), shows: 'dialog[open]' },
    { ...board, name: 'board-agent', show: (page) => page.click('[data-agent]'), shows: 'dialog[open]' },
    { ...board, name: 'board-alarm', show: raiseAlarm, shows: '.alarms .notice' },
    { ...board, name: 'board-lost', show: loseLive, shows: '.as-of.lost' },
    ...narrower(board),
    manage('campaigns'),
    manage('campaigns/demo', { name: 'manage-campaign', shows: '.settings' }),
    manage('campaigns/mora', { name: 'manage-campaign-groups', show: openGroups, shows: '.setting-row' }),
    manage('campaigns/+', { name: 'manage-campaign-new' }),
    manage('lists'),
    manage('lists', {
      name: 'manage-list-job',
      show: (page) => page.click('tbody tr:first-child a'),
      shows: '.job-state',
    }),
    manage('callbacks'),
    past('debtors', { name: 'past-debtor-search', show: searchDebtors, shows: 'tbody tr' }),
    past('debtors', { name: 'past-debtor', show: openDebtor, shows: '[aria-labelledby=life-title]' }),
    past('debtors/nobody', { name: 'past-debtor-unknown', shows: '.notice.wrong' }),
    past('debtors', { name: 'past-debtor-edit', show: editDebtor, shows: '#edit-name' }),
    past('debtors', { name: 'past-debtor-edit-end', show: endOfEdit, shows: '#edit-send' }),
    past('debtors', { name: 'past-debtor-merge', show: planMerge, shows: '#merge' }),
    past('debtors', { name: 'past-debtor-edit-wrong', show: editWrongly, shows: '[aria-invalid=true]' }),
    past('debtors', { name: 'past-debtor-edit-planned', show: planEdit, shows: 'dialog' }),
    past('erasures', { name: 'past-erasures', show: erasePersons, shows: '.rows tbody tr' }),
    past('erasures', { name: 'past-erasures-none', shows: '.sheet .hint' }),
    past('erasures', { name: 'past-erasures-lost', show: loseErasures, shows: '.notice.wrong' }),
    past('promises'),
    past('attempts'),
    past('reports'),
    experiment,
    paid,
    {
      ...{ ...experiment, name: 'past-experiment-paid-wrong', shows: '[aria-labelledby=money-title] .notice.wrong' },
      show: payAs('deudor;monto\n1020;mil\n'),
    },
    ...narrower(paid),
    ...['campaigns', 'agents', 'bestHours', 'outcomes', 'dispositions', 'abandonment', 'trunkHealth', 'pacing'].map(
      (name) => report(name),
    ),
    manage('hours'),
    manage('hours/co'),
    manage('do-not-call'),
    manage('people'),
    manage('people/sofia', { name: 'manage-person' }),
    manage('agents'),
    manage('agents/visitor', { name: 'manage-agent' }),
    manage('teams'),
    manage('teams/Norte', { name: 'manage-team' }),
    manage('keys'),
    manage('webhooks'),
    manage('audit'),
    ...['campaigns', 'lists', 'people', 'audit'].flatMap((section) => narrower(manage(section))),
    ...['attempts', 'reports'].flatMap((section) => narrower(past(section))),
    recordings,
    player,
    ...['tasks', 'evaluations', 'coaching', 'results', 'scorecards', 'samples', 'agreement', 'calibrations'].map(
      (name) => review(name),
    ),
    ...narrower(past('debtors', { name: 'past-debtor', show: openDebtor, shows: '[aria-labelledby=life-title]' })),
    ...narrower(past('debtors', { name: 'past-debtor-edit', show: editDebtor, shows: '#edit-name' })),
    ...narrower(past('debtors', { name: 'past-debtor-merge', show: planMerge, shows: '#merge' })),
    ...narrower(past('erasures', { name: 'past-erasures', show: erasePersons, shows: '.rows tbody tr' })),
    { ...player, name: 'review-player-permitted', role: 'admin' },
    ...narrower(recordings),
    ...narrower(player),
    { name: 'sign-in', address: '/sign-in', shows: 'form' },
    {
      ...{ name: 'sign-in-wrong', address: '/sign-in', shows: '.notice.wrong' },
      show: (page) => signIn(page, user, 'not the password'),
    },
    {
      name: 'sign-in-factor',
      address: '/sign-in',
      shows: '.qr',
      show: (page) => signInNeedingMore(page, user, password),
    },
    { name: 'gallery', address: `${gallery}/gallery`, shows: '#audio' },
    { name: 'invitation', address: `/invitation#${invitation}`, shows: '#password-step:not([hidden])' },
    // What takes the invitation comes last; the steps would not outlive another language.
    {
      ...{ name: 'invitation-offer', address: `/invitation#${invitation}`, looks: inSpanish },
      ...{ show: (page) => choosePassword(page, password), shows: '#offer-step:not([hidden])' },
    },
    { name: 'invitation-used', address: '/invitation#nothing', shows: '#trouble:not([hidden])' },
  ];
}
