/* The page behind a one-time link: src/pages/invitation-page.ts has its HTML and its words. */

const element = (id) => document.getElementById(id);
const said = JSON.parse(element('said').textContent);
const token = decodeURIComponent(location.hash.slice(1));
const steps = ['password-step', 'offer-step', 'factor-step', 'done-step'];
/** The place of each step in the list above it. */
const placeOf = { 'password-step': 0, 'offer-step': 1, 'factor-step': 1, 'done-step': 2 };

/** A refusal of the service, or of the way to it. */
class Refusal extends Error {
  constructor(reason, status) {
    super(reason);
    this.status = status;
  }
}

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal('unreachable', 0);
  }
  const reply = await answer.json().catch(() => ({}));
  if (answer.ok) return reply;
  throw new Refusal(reply.reason ?? (answer.status === 429 ? 'tooManyRequests' : 'failed'), answer.status);
}

function show(step) {
  for (const each of steps) element(each).hidden = each !== step;
  for (const [place, item] of [...element('steps').children].entries()) {
    if (place === placeOf[step]) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  }
  element('trouble').hidden = true;
}

function complain(reason) {
  const trouble = element('trouble');
  trouble.textContent = said[reason] ?? said.failed;
  trouble.hidden = false;
}

/** Says what is wrong with fields, and goes to the first of them. Returns whether nothing is. */
function check(wrongs) {
  for (const [id, wrong] of wrongs) {
    element(`${id}-wrong`).textContent = wrong ?? '';
    element(id).setAttribute('aria-invalid', String(wrong !== undefined));
  }
  const [first] = wrongs.find(([, wrong]) => wrong !== undefined) ?? [];
  if (first) element(first).focus();
  return first === undefined;
}

/** Does what a button asks for, once at a time; a refusal is said in words. */
function onUse(target, kind, act) {
  const button = target.matches('button') ? target : target.querySelector('button[type=submit]');
  let isBusy = false;
  target.addEventListener(kind, async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    button.setAttribute('aria-disabled', 'true');
    element('trouble').hidden = true;
    element('status').textContent = said.working;
    try {
      await act();
    } catch (error) {
      complain(error instanceof Refusal ? error.message : 'failed');
    } finally {
      isBusy = false;
      button.removeAttribute('aria-disabled');
      element('status').textContent = '';
    }
  });
}

let holder;
let user;

async function choosePassword() {
  const [password, again] = [element('password').value, element('again').value];
  user = holder.isFirst ? element('user').value.trim() : holder.id;
  const isRight = check([
    ['user', /^[a-z0-9][a-z0-9._-]{0,63}$/.test(user) ? undefined : said.userWrong],
    ['password', password.length >= 12 ? undefined : said.passwordShort],
    ['again', password === again ? undefined : said.passwordsDiffer],
  ]);
  if (!isRight) return;
  await ask('POST', '/invitation', { token, password, ...(holder.isFirst && { user }) });
  // The link is used: it leaves the address bar and the history.
  history.replaceState(undefined, '', location.pathname + location.search);
  await ask('POST', '/session', { user, password });
  for (const id of ['password', 'again']) element(id).value = '';
  const { needsSecondFactor } = await ask('GET', '/session');
  element('factor-asked').hidden = !needsSecondFactor;
  element('later').hidden = needsSecondFactor;
  show('offer-step');
  element('offer-title').focus();
}

async function offerSecret() {
  const { uri, qr } = await ask('POST', '/account/second-factor');
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', `0 0 ${qr.size} ${qr.size}`);
  picture.setAttribute('shape-rendering', 'crispEdges');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', qr.path);
  picture.append(path);
  element('code').replaceChildren(picture);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  element('secret').textContent = secret.replace(/(.{4})(?=.)/g, '$1 ');
  show('factor-step');
  element('factor-title').focus();
}

async function confirmSecret() {
  const oneTimeCode = element('digits').value.replaceAll(' ', '');
  if (!check([['digits', /^\d{6}$/.test(oneTimeCode) ? undefined : said.codeWrong]])) return;
  try {
    await ask('PUT', '/account/second-factor', { oneTimeCode });
  } catch (error) {
    if (error.message !== 'signInRefused') throw error;
    check([['digits', said.codeRefused]]);
    return;
  }
  finish();
}

function finish() {
  element('done-name').textContent = user;
  element('next-first').hidden = !holder.isFirst;
  element('next-others').hidden = holder.isFirst;
  show('done-step');
  element('done-title').focus();
}

async function begin() {
  if (token === '') {
    complain('linkIncomplete');
    return;
  }
  try {
    holder = await ask('POST', '/invitation/holder', { token });
  } catch (error) {
    complain(error.message);
    return;
  }
  element('whom').hidden = holder.isFirst;
  element('whom-name').textContent =
    holder.displayName === holder.id ? holder.id : `${holder.displayName} (${holder.id})`;
  element('user-field').hidden = !holder.isFirst;
  element('user').value = holder.id;
  show('password-step');
}

// The other language opens the same link.
element('language').href += location.hash;
element('show').addEventListener('change', ({ target }) => {
  for (const id of ['password', 'again']) element(id).type = target.checked ? 'text' : 'password';
});
onUse(element('password-step'), 'submit', choosePassword);
onUse(element('set-up'), 'click', offerSecret);
onUse(element('later'), 'click', async () => finish());
onUse(element('factor-step'), 'submit', confirmSecret);
await begin();
