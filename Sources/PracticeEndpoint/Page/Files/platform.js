// The platform's half: endpoint on and off, its URL, connected boards, and what goes wrong in life.

import { find, make, plural, setText, time, whileBusy } from './dom.js';
import { post } from './server.js';

const hidden = '••••••••••••••••';
let status = {};

export function start() {
  const toggle = find('switch');
  toggle.addEventListener('click', () => act(toggle, 'url-said', async () => {
    const turnsOn = !status.on;
    await post(turnsOn ? 'on' : 'off');
    return turnsOn ? 'The endpoint is on.' : 'The endpoint is off: boards are refused.';
  }));
  find('reveal').addEventListener('click', () => act(find('reveal'), 'url-said', async () => {
    const isShown = find('reveal').getAttribute('aria-pressed') === 'true';
    showURL(isShown ? null : (await post('url')).url);
    return isShown ? '' : 'Whoever has this URL can be your board. Hide it before you show your screen.';
  }));
  find('copy').addEventListener('click', () => act(find('copy'), 'url-said', async () => {
    await copy((await post('url')).url);
    return 'The URL is in the clipboard.';
  }));
  find('renew').addEventListener('click', () => act(find('renew'), 'url-said', async () => {
    const wasShown = find('reveal').getAttribute('aria-pressed') === 'true';
    await post('renew');
    showURL(wasShown ? (await post('url')).url : null);
    return 'There is a new URL; the old one is refused from now on.';
  }));
  const said = {
    drop: answer => `${plural(answer.dropped, 'connection')} dropped, as by a power cut.`,
    silence: answer => `${plural(answer.silenced, 'connection')} silent but open, as by a lost Wi-Fi.`,
    replace: answer => `${plural(answer.replaced, 'board')} told that another one came; it waits a minute.`,
    restart: () => 'The platform was away for two seconds.',
  };
  for (const button of document.querySelectorAll('[data-fault]')) {
    const fault = button.dataset.fault;
    button.addEventListener('click', () => act(button, 'fault-said', async () => said[fault](await post(fault))));
  }
  find('refuse').addEventListener('click', () => act(find('refuse'), 'fault-said', async () => {
    const answer = await post('refuse', { on: !status.refusing });
    return answer.refusing ? 'Every token is refused now.' : 'Good tokens are taken again.';
  }));
  find('slow').addEventListener('click', () => act(find('slow'), 'fault-said', async () => {
    const answer = await post('slow', { milliseconds: status.slowness ? 0 : 400 });
    return answer.slowness ? 'Everything takes 400 ms each way now.' : 'The network is quick again.';
  }));
}

/** Works with the button locked and says how it went. */
async function act(button, place, work) {
  await whileBusy(button, async () => {
    try {
      setText(find(place), await work());
    } catch (error) {
      setText(find(place), error.message);
    }
  });
  button.focus({ preventScroll: true });
}

function showURL(url) {
  setText(find('url'), url ?? hidden);
  find('url').classList.toggle('secret', url === null);
  find('reveal').setAttribute('aria-pressed', String(url !== null));
  setText(find('reveal'), url === null ? 'Show' : 'Hide');
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Plain http from another machine has no clipboard object.
  const field = make('textarea', { value: text, class: 'outside' });
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (!isCopied) throw new Error('This browser does not let the page copy; show the URL and copy it by hand.');
}

export function show(next) {
  status = next;
  if (find('url').textContent === '••••••••') showURL(null);
  find('switch').setAttribute('aria-checked', String(next.on));
  find('switch').setAttribute('aria-label', `MCP Endpoint ${next.on ? 'on' : 'off'}`);
  setText(find('switch-text'), next.on ? 'on' : 'off');
  for (const [id, isOn] of [['refuse', next.refusing], ['slow', next.slowness > 0]]) {
    find(id).setAttribute('aria-pressed', String(isOn));
  }
  setText(find('slow'), next.slowness > 0 ? 'Quick network' : 'Slow network');
  setText(find('refuse'), next.refusing ? 'Take the token' : 'Refuse the token');
  find('no-board').hidden = next.boards.length > 0;
  find('boards').replaceChildren(...next.boards.map(card));
  const names = next.boards.map(board => board.server?.name ?? `board ${board.number}`);
  setText(find('summary'), next.on
    ? (names.length ? `On. Connected: ${names.join(', ')}` : 'On. No board is connected.')
    : 'Off');
}

function card(board) {
  const since = new Date(board.since);
  const delay = board.silence ? `no answer for ${time(board.silence)}` : time(board.roundTrip);
  return make('li', { class: 'card' },
    make('strong', {}, board.server?.name ?? `Board ${board.number}`),
    make('dl', { class: 'facts' },
      ...fact('Version', board.server?.version ?? '–'),
      ...fact('Since', since.toLocaleTimeString()),
      ...fact('Round trip', delay),
      ...fact('From', board.peer)));
}

const fact = (name, value) => [make('dt', {}, name), make('dd', {}, value)];
