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
    past('promises'),
    past('attempts'),
    past('reports'),
    past('experiments/mora', { name: 'past-experiment', shows: '#report-title' }),
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
