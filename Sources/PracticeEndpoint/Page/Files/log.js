// The messages between platform and board, newest first.

import { find, inNextFrame, make, plural, setText } from './dom.js';

const kept = 500;
const shown = 200;
let events = [];
let waiting = 0;
let isPaused = false;

export function start() {
  find('filter').addEventListener('input', () => inNextFrame(draw));
  find('pause').addEventListener('click', () => {
    isPaused = !isPaused;
    waiting = 0;
    find('pause').setAttribute('aria-pressed', String(isPaused));
    setText(find('pause'), isPaused ? 'Go on' : 'Pause');
    inNextFrame(draw);
  });
}

let frozen = [];

export function add(more) {
  // A page that comes back is told everything again.
  if (more.length > 1) events = [];
  events = events.concat(more).slice(-kept);
  if (isPaused) waiting += more.length;
  inNextFrame(draw);
}

function draw() {
  if (!isPaused) frozen = events;
  const wanted = find('filter').value.trim().toLowerCase();
  const fitting = frozen.filter(event => !wanted || text(event).includes(wanted));
  const list = find('messages');
  const open = new Set([...list.querySelectorAll('details[open]')].map(one => one.dataset.key));
  list.replaceChildren(...fitting.slice(-shown).reverse().map(event => row(event, open)));
  setText(find('log-said'), [
    `${plural(fitting.length, 'message')}${wanted ? ` with “${wanted}”` : ''}. Secrets are cut out.`,
    isPaused ? `Paused; ${waiting} more meanwhile.` : '',
  ].join(' ').trim());
}

const text = event => (event.text ??= `${event.line} ${JSON.stringify(event.message ?? '')}`.toLowerCase());

function row(event, open) {
  const line = [
    make('time', {}, event.time.replace(/^T/, '').replace(/Z$/, '').slice(0, 12)),
    make('span', { class: 'line' }, event.line.trim()),
  ];
  if (event.message === undefined || event.message === null) return make('li', { class: event.event }, ...line);
  const key = `${event.time} ${event.line}`;
  const details = make('details', { open: open.has(key), 'data-key': key }, make('summary', {}, ...line));
  const unfold = () => {
    if (details.open && details.children.length === 1) {
      details.append(make('pre', { tabIndex: 0, 'aria-label': 'Message' }, JSON.stringify(event.message, null, 2)));
    }
  };
  details.addEventListener('toggle', unfold);
  unfold();
  return make('li', { class: event.event }, details);
}
