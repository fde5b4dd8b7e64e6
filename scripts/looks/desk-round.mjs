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
 * @param say writes a message to the desk, as a supervisor
 */
export async function deskRound(desk, take, say) {
  await take({ name: 'desk-sign-on', shows: '#sign-on' });
  await desk.selectOption('#language', 'es');
  await desk.check('[name=phone][value=browser]');
  await desk.click('#sign-on');
  await desk.waitForSelector('.call.is-talking', { timeout: callMs });
  await take({ name: 'desk-call', shows: '#card', looks: briefly });
  await desk.evaluate('plugMicrophone(false)');
  await desk.waitForSelector('.notice.warn, .notice.wrong');
  await take({ name: 'desk-no-microphone', shows: '.notice', looks: briefly });
  await desk.evaluate('plugMicrophone(true)');
  await desk.waitForSelector('#countdown', { timeout: callMs });
  await desk.click('.disposition-grid label >> nth=0');
  await take({ name: 'desk-wrap-up', shows: '#result', looks: briefly });
  await desk.click('.disposition-grid label >> nth=2');
  await desk.waitForSelector('#callback-rule');
  await take({ name: 'desk-callback', shows: '#callback-rule', looks: briefly });
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
  await say('Antes de cerrar, confirme con el deudor la fecha del próximo pago.');
  await desk.waitForSelector('.message');
  await take({ name: 'desk-message', shows: '.message' });
  await desk.setViewportSize({ width: 390, height: 844 });
  await take({ name: 'desk-paused-390', shows: '.strip' });
  await desk.setViewportSize({ width: 1_440, height: 900 });
  await desk.live.cut();
  await desk.waitForSelector('.as-of.lost');
  await take({ name: 'desk-lost', shows: '.as-of.lost' });
}
