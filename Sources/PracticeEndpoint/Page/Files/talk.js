// Voice sessions side by side: a sentence becomes tool calls, and the answers can be heard.

import { find, freshID, make, setText, time, whileBusy } from './dom.js';
import { post, postAndLeave } from './server.js';

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
let count = 0;

export function start() {
  find('add-session').addEventListener('click', () => {
    const column = addSession();
    column.querySelector('input').focus();
  });
  if (!('speechSynthesis' in window)) find('speak').closest('label').hidden = true;
  addSession();
}

export function show(status) {
  setText(find('picker'), status.picker === 'rules'
    ? 'Plain rules pick the tool from the fetched schemas; they are no language model and say when they do not understand.'
    : `The ${status.picker} picks the tool from the fetched schemas.`);
}

/** Gives the first column an example that this board understands. */
export function learn(tools) {
  const named = tools.find(tool => tool.name === 'set_switch')?.inputSchema?.properties?.name?.enum?.[0];
  const input = document.querySelector('.session input');
  if (named && input) input.placeholder = `Turn on the ${named}`;
}

function addSession() {
  count += 1;
  const session = { number: null };
  const title = make('h3', { id: freshID('session') }, `Voice session ${count}`);
  const transcript = make('div', { class: 'transcript', role: 'log', tabIndex: 0, 'aria-label': `What was said in session ${count}` }, make('ol'));
  const id = freshID('say');
  const input = make('input', { id, type: 'text', autocomplete: 'off', placeholder: 'How warm is the greenhouse?' });
  const say = make('button', { type: 'submit', class: 'primary' }, 'Say');
  const form = make('form', {
    class: 'say',
    onsubmit: async event => {
      event.preventDefault();
      const sentence = input.value.trim();
      if (!sentence) return;
      input.value = '';
      await whileBusy(say, () => talk(session, sentence, transcript));
      input.focus({ preventScroll: true });
    },
  }, make('label', { htmlFor: id, class: 'outside' }, `Sentence for session ${count}`), input,
  Recognition ? microphone(input, form => form.requestSubmit()) : null, say);
  const column = make('section', { class: 'session', 'aria-labelledby': title.id },
    make('div', { class: 'title-row' }, title,
      count === 1 ? null : make('button', {
        type: 'button', class: 'small', onclick: async () => {
          column.remove();
          find('add-session').focus();
          if (session.number !== null) await post('sessions/close', { session: session.number }).catch(() => {});
        },
      }, 'End')),
    transcript, form);
  // A session that nobody can end any more would stay open until there are too many.
  addEventListener('pagehide', () => {
    if (session.number !== null) postAndLeave('sessions/close', { session: session.number });
    session.number = null;
  });
  find('sessions').append(column);
  return column;
}

async function talk(session, sentence, transcript) {
  add(transcript, 'you', sentence);
  try {
    const picked = await post('pick', { sentence });
    if (picked.text) add(transcript, picked.calls.length ? 'said' : 'cannot', picked.text);
    if (picked.text) speak(picked.text);
    for (const call of picked.calls) {
      const given = Object.entries(call.arguments).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(' ');
      add(transcript, 'picked', `${call.tool} ${given}`.trim());
      const answer = await callIn(session, call);
      const isError = answer.result.isError === true;
      add(transcript, isError ? 'said failed' : 'said', answer.spoken, time(answer.milliseconds));
      speak(answer.spoken);
    }
  } catch (error) {
    add(transcript, 'cannot', error.message);
  }
}

/** The session is opened with its first call, and anew when the platform has closed it. */
async function callIn(session, call) {
  if (session.number === null) session.number = (await post('sessions')).session;
  try {
    return await post('call', { ...call, session: session.number });
  } catch (error) {
    if (!error.message.includes('closed')) throw error;
    session.number = (await post('sessions')).session;
    return post('call', { ...call, session: session.number });
  }
}

const speakers = { you: 'You', picked: 'Picked', said: 'Board', 'said failed': 'Board', cannot: 'Not understood' };

function add(transcript, kind, text, note) {
  const list = transcript.firstChild;
  list.append(make('li', { class: kind },
    make('span', { class: 'who' }, speakers[kind]),
    kind === 'picked' ? make('code', {}, text) : make('span', {}, text),
    note ? make('span', { class: 'took' }, note) : null));
  while (list.children.length > 200) list.firstChild.remove();
  transcript.scrollTop = transcript.scrollHeight;
}

function speak(text) {
  if (!find('speak').checked || !('speechSynthesis' in window)) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = 'en';
  speechSynthesis.speak(utterance);
}

function microphone(input, submit) {
  const button = make('button', {
    type: 'button', 'aria-pressed': 'false', 'aria-label': 'Speak the sentence', title: 'Speak the sentence',
    onclick: () => {
      const recognition = new Recognition();
      recognition.lang = 'en';
      recognition.onstart = () => button.setAttribute('aria-pressed', 'true');
      recognition.onend = () => button.setAttribute('aria-pressed', 'false');
      recognition.onerror = event => { input.placeholder = `The microphone failed: ${event.error}`; };
      recognition.onresult = event => {
        input.value = event.results[0][0].transcript;
        submit(input.form);
      };
      recognition.start();
    },
  }, 'Speak');
  return button;
}
