// The way to the practice endpoint: control routes, and its live events.

export async function post(path, body = {}) {
  let response;
  try {
    response = await fetch(`control/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('The practice endpoint does not answer; look whether it runs.');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ? sentence(answer.error) : `HTTP ${response.status}`);
  return answer;
}

/** For a page that is being left: the request outlives it, and nobody waits for the answer. */
export function postAndLeave(path, body) {
  fetch(`control/${path}`, {
    method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  }).catch(() => {});
}

function sentence(text) {
  return text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}

/** Does something to the simulated board. */
export const atBench = command => post('bench', command);

/** Calls `handlers[event](data)` for each event, and `handlers.lost()` while there is no connection. */
export function listen(handlers) {
  const source = new EventSource('events');
  source.onerror = () => handlers.lost();
  for (const name of Object.keys(handlers)) {
    if (name !== 'lost') source.addEventListener(name, event => handlers[name](JSON.parse(event.data)));
  }
}
