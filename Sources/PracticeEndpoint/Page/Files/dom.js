// Small helpers to make and find elements.

export const find = id => document.getElementById(id);

/** An element: properties, `on…` handlers, `data`, ARIA and other attributes, then children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'class') element.className = value;
    else if (key in element && key !== 'list' && key !== 'form') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== undefined && child !== null));
  return element;
}

/** Sets text only where it changes: readers of the screen hear changes. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let nextID = 0;
export const freshID = word => `${word}-${++nextID}`;

const frames = new Set();
/** Runs `draw` once in the next picture, however often it is asked for. */
export function inNextFrame(draw) {
  if (frames.has(draw)) return;
  frames.add(draw);
  requestAnimationFrame(() => {
    frames.delete(draw);
    draw();
  });
}

/** A button that cannot be pressed twice while it works. */
export async function whileBusy(button, work) {
  button.setAttribute('aria-busy', 'true');
  button.disabled = true;
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }
}

export const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

export function time(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return '–';
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
