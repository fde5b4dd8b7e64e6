/** As long as a demo may take to bring the free seat a live debtor, ms. */
const callMs = 180_000;
const briefly = [
  ['es', 'light'],
  ['es', 'dark'],
  ['en', 'light'],
];

/**
 * An agent's day at the free seat, from signing on to a pause.
 *
 * @param take takes pictures of the desk as it is, of a place with its name
 */
export async function deskRound(desk, take) {
  await take({ name: 'desk-sign-on', shows: '#sign-on' });
  await desk.selectOption('#language', 'es');
  await desk.check('[name=phone][value=browser]');
  await desk.click('#sign-on');
  await desk.waitForSelector('.call.is-talking', { timeout: callMs });
  await take({ name: 'desk-call', shows: '#card', looks: briefly });
  await desk.waitForSelector('#countdown', { timeout: callMs });
  await desk.click('.disposition-grid label >> nth=0');
  await take({ name: 'desk-wrap-up', shows: '#result', looks: briefly });
  await desk.selectOption('#language', 'es');
  await desk.keyboard.press('Alt+p');
  await desk.waitForSelector('#pause-panel');
  await take({ name: 'desk-pause', shows: '#pause-panel', looks: briefly.slice(0, 2) });
  await desk.keyboard.press('1');
  await desk.waitForSelector('#pause-panel', { state: 'detached' });
  await desk.click('[data-action=keys]');
  await take({ name: 'desk-keys', shows: '#keys-panel' });
  await desk.keyboard.press('Escape');
  await take({ name: 'desk-paused', shows: '.strip' });
  await desk.setViewportSize({ width: 390, height: 844 });
  await take({ name: 'desk-paused-390', shows: '.strip' });
}
