// The board's half. Everything drawn comes from the simulated hardware's own record.

import { find, freshID, inNextFrame, make, setText } from './dom.js';
import { atBench } from './server.js';
import { Timeline } from './timeline.js';

let board = null;
let state = { lines: [], pwm: [], cards: [], sensors: [], buses: [] };
/** By chip and number. */
const lines = new Map();
const timelines = new Map();
/** The server's clock less this browser's, in milliseconds. */
let offset = 0;
let chosenPin = null;
const parts = new Map();

const key = line => `${line.chip}:${line.line}`;
const now = () => Date.now() + offset;

export function start() {
  // The timelines move also when nothing happens.
  setInterval(() => { if (!document.hidden) inNextFrame(drawTimelines); }, 1000);
  addEventListener('resize', () => inNextFrame(drawTimelines));
}

// MARK: what comes from the board

export function showLink({ connected, absent }) {
  find('board-absent').hidden = connected;
  find('board-parts').hidden = !connected || board === null;
  if (!connected && !absent) setText(find('board-absent'), 'The simulated board is not running.');
}

export function showBoard(message) {
  board = message;
  parts.clear();
  for (const id of ['outputs', 'inputs', 'speakers', 'sensors', 'buses']) find(id).replaceChildren();
  setText(find('board-title'), `${message.device} – ${message.title}`);
  find('board-absent').hidden = true;
  find('board-parts').hidden = false;
  drawHeader();
}

export function showHistory(message) {
  offset = message.now - Date.now();
  for (const line of message.lines) timeline(key(line)).replace(line.changes);
  inNextFrame(drawTimelines);
}

export function showState(message) {
  state = message;
  for (const line of message.lines) {
    lines.set(key(line), line);
    timeline(key(line)).add(now(), line.level === 'high' ? 1 : 0);
  }
  inNextFrame(draw);
}

export function showLine({ line }) {
  const index = state.lines.findIndex(one => key(one) === key(line));
  if (index < 0) return;
  state.lines[index] = line;
  lines.set(key(line), line);
  inNextFrame(draw);
}

export function showSensor(message) {
  const sensor = state.sensors.find(one => one.id === message.id);
  if (sensor) sensor.inputs = message.inputs;
  inNextFrame(draw);
}

export function showEvent(event) {
  switch (event.what) {
    case 'level': {
      const line = lines.get(key(event));
      if (!line) return;
      line.level = event.level;
      line.driver = event.driver;
      timeline(key(event)).add(event.time, event.level === 'high' ? 1 : 0);
      break;
    }
    case 'pwm':
      Object.assign(state.pwm.find(one => one.label === event.label) ?? {}, event);
      break;
    case 'volume': case 'muted':
      for (const element of state.cards.flatMap(card => card.elements)) {
        if (element.label !== event.label) continue;
        if (event.what === 'volume') element.percent = event.percent;
        else element.muted = event.muted;
      }
      break;
    case 'sound': case 'silence': {
      const card = state.cards.find(one => one.id === event.card);
      if (!card) return;
      card.playing = event.what === 'sound';
      card.said = card.playing ? `plays a sound of ${event.seconds.toFixed(1)} s` : `silent; the sound ${event.end}`;
      break;
    }
    default: return;
  }
  inNextFrame(draw);
}

function timeline(name) {
  if (!timelines.has(name)) timelines.set(name, { changes: new Timeline(make('canvas')), isShown: false });
  return timelines.get(name).changes;
}

// MARK: drawing, once a picture

function draw() {
  if (!board) return;
  const held = state.lines.filter(line => line.consumer);
  const outputs = held.filter(line => line.direction === 'output');
  const inputs = held.filter(line => line.direction === 'input');
  const dimmers = state.pwm.filter(channel => channel.held);
  keep('outputs', [...outputs.map(output), ...dimmers.map(dimmer)]);
  find('no-outputs').hidden = outputs.length + dimmers.length > 0;
  keep('inputs', inputs.map(input));
  find('inputs-part').hidden = inputs.length === 0;
  keep('speakers', state.cards.map(speaker));
  find('speakers-part').hidden = state.cards.length === 0;
  keep('sensors', state.sensors.map(sensor));
  find('sensors-part').hidden = state.sensors.length === 0;
  keep('buses', state.sensors.length ? state.buses.map(bus) : []);
  drawPins();
  drawPin();
  drawTimelines();
}

/** Puts parts into a list in order; parts that were there stay, so that focus and sliders do. */
function keep(id, wanted) {
  const list = find(id);
  if (list.children.length === wanted.length && wanted.every((one, index) => list.children[index] === one)) return;
  list.replaceChildren(...wanted);
}

/** The part of this name, made when it is not there yet. */
function part(name, makePart) {
  if (!parts.has(name)) parts.set(name, makePart());
  return parts.get(name);
}

/** The configured device at a line, or what its holder calls itself. */
function device(line) {
  const found = board.devices.find(one => one.chip === line.chip && one.line === line.line);
  return found ?? { kind: 'line', name: line.consumer?.replace(/^boardhand:\s*/, '') ?? line.name };
}

const pinOf = line => board.header.find(pin => pin.chip === line.chip && pin.line === line.line);

function place(line) {
  const pin = pinOf(line);
  return `${line.name || `${line.chip}:${line.line}`}${pin ? `, pin ${pin.pin}` : ''}`;
}

const isActive = line => (line.level === 'low') === (line.activeLow === true);

function output(line) {
  const { name, area, kind } = device(line);
  const it = part(`output ${key(line)}`, () => {
    const lamp = make('span', { class: `lamp ${kind}`, 'aria-hidden': 'true' });
    const word = make('strong', { class: 'state' });
    const how = make('span', { class: 'hint' });
    const canvas = make('canvas', { class: 'timeline', role: 'img', 'aria-label': `${name}: the last minute` });
    timeline(key(line)).canvas = canvas;
    timelines.get(key(line)).isShown = true;
    const element = make('li', { class: 'card output' },
      make('div', { class: 'card-row' }, lamp, make('div', { class: 'grow' },
        make('span', { class: 'name' }, name), ' ', word,
        make('div', { class: 'hint' }, [area, place(line)].filter(Boolean).join(', ')))),
      canvas, how);
    return { element, lamp, word, how };
  });
  const isOn = isActive(line);
  it.lamp.classList.toggle('lit', isOn);
  setText(it.word, kind === 'momentary' ? (isOn ? 'pressed' : 'released') : (isOn ? 'on' : 'off'));
  setText(it.how, `${line.level}, ${line.driver}`);
  return it.element;
}

function dimmer(channel) {
  const it = part(`dimmer ${channel.label}`, () => {
    const lamp = make('span', { class: 'lamp dimmer', 'aria-hidden': 'true' });
    const word = make('strong', { class: 'state' });
    const how = make('span', { class: 'hint' });
    const found = board.devices.find(one => one.kind === 'dimmer' && one.label === channel.label);
    const pin = found?.place ?? (channel.pins.length ? `pin ${channel.pins[0]}` : channel.label);
    const name = found?.name ?? `PWM at ${pin}`;
    const meter = make('meter', { min: 0, max: 100, 'aria-label': `${name}: duty` });
    const element = make('li', { class: 'card output' },
      make('div', { class: 'card-row' }, lamp, make('div', { class: 'grow' }, make('span', { class: 'name' }, name), ' ', word,
        make('div', { class: 'hint' }, [found?.area, pin].filter(Boolean).join(', ')))),
      meter, how);
    return { element, lamp, word, how, meter };
  });
  it.lamp.classList.toggle('lit', channel.percent > 0);
  it.lamp.style.setProperty('--level', String(0.25 + 0.75 * channel.percent / 100));
  it.meter.value = channel.percent;
  setText(it.word, channel.enabled ? `${channel.percent.toFixed(0)} %` : 'no signal');
  setText(it.how, `${channel.label}, ${Math.round(channel.hertz)} Hz`);
  return it.element;
}

function input(line) {
  const { name, area } = device(line);
  const it = part(`input ${key(line)}`, () => {
    const word = make('strong', { class: 'state' });
    const how = make('span', { class: 'hint' });
    const active = () => (lines.get(key(line)).activeLow ? 'low' : 'high');
    const drive = level => send({ do: 'drive', chip: line.chip, line: line.line, level });
    const hold = make('input', { type: 'checkbox', onchange: () => drive(hold.checked ? active() : null) });
    let isPressed = false;
    const press = () => { if (!isPressed) { isPressed = true; drive(active()); } };
    const release = () => { if (isPressed) { isPressed = false; drive(hold.checked ? active() : null); } };
    const isKey = event => event.key === ' ' || event.key === 'Enter';
    const button = make('button', {
      type: 'button', class: 'press', 'aria-label': `Press ${name}`,
      onpointerdown: press, onpointerup: release, onpointerleave: release, onpointercancel: release, onblur: release,
      onkeydown: event => { if (isKey(event)) { event.preventDefault(); press(); } },
      onkeyup: event => { if (isKey(event)) { event.preventDefault(); release(); } },
    }, 'Press');
    const canvas = make('canvas', { class: 'timeline', role: 'img', 'aria-label': `${name}: the last minute` });
    timeline(key(line)).canvas = canvas;
    timelines.get(key(line)).isShown = true;
    const element = make('li', { class: 'card' },
      make('div', { class: 'card-row' },
        make('div', { class: 'grow' }, make('span', { class: 'name' }, name), ' ', word,
          make('div', { class: 'hint' }, [area, place(line)].filter(Boolean).join(', '))),
        button),
      make('label', { class: 'check' }, hold, ` Keep ${name} pressed`),
      canvas, how);
    return { element, word, how, hold, button };
  });
  setText(it.word, isActive(line) ? 'active' : 'inactive');
  setText(it.how, `${line.level}, ${line.driver}`);
  it.button.classList.toggle('down', Boolean(line.outside));
  return it.element;
}

function speaker(card) {
  const configured = board.devices.find(one => one.kind === 'speaker' && one.card === card.id);
  const name = configured?.name ?? card.id;
  const it = part(`card ${card.id}`, () => {
    const meters = make('div', {});
    const said = make('p', { class: 'hint' });
    const plug = plugButton(name, () => ({ card: card.id }), () => state.cards.find(one => one.id === card.id)?.plugged);
    const element = make('li', { class: 'card' },
      make('div', { class: 'card-row' },
        make('div', { class: 'grow' }, make('span', { class: 'name' }, name)), plug),
      meters, said);
    return { element, meters, said, plug };
  });
  it.meters.replaceChildren(...card.elements.map(element => make('div', { class: 'meter-row' },
    make('meter', { min: 0, max: 100, value: element.percent, 'aria-label': `${element.label}: volume` }),
    make('span', {}, `${element.percent} %${element.muted ? ', muted' : ''}`))));
  setText(it.said, card.plugged ? (card.said ?? (card.playing ? 'plays a sound' : 'silent')) : 'unplugged');
  it.element.classList.toggle('playing', card.playing);
  showPlug(it.plug, name, card.plugged);
  return it.element;
}

// MARK: sensors

const steps = { temperature: 0.1, humidity: 0.5, pressure: 0.5, illuminance: 1, voltage: 0.01, current: 0.01, power: 0.1 };

function sensor(one) {
  const name = one.names.length ? one.names.join(', ') : one.model;
  const it = part(`sensor ${one.id}`, () => {
    const rows = one.inputs.map((input, index) => quantity(one.id, name, input, index));
    const plug = plugButton(name, () => ({ sensor: one.id }), () => state.sensors.find(other => other.id === one.id)?.plugged);
    const element = make('li', { class: 'card' },
      make('div', { class: 'card-row' },
        make('div', { class: 'grow' }, make('span', { class: 'name' }, name),
          make('div', { class: 'hint' }, `${one.model} at ${one.id}`)),
        plug),
      ...rows.map(row => row.element));
    return { element, rows, plug };
  });
  it.element.classList.toggle('unplugged', !one.plugged);
  one.inputs.forEach((input, index) => it.rows[index]?.show(input));
  showPlug(it.plug, name, one.plugged);
  return it.element;
}

/** A slider and a number for one thing that a sensor is exposed to. */
function quantity(id, name, input, index) {
  const word = input.quantity.replaceAll('_', ' ') + (input.channel ? ` ${input.channel}` : '');
  const step = steps[input.quantity] ?? 1;
  const common = { min: input.minimum, max: input.maximum, step };
  const numberID = freshID('quantity');
  const slider = make('input', { type: 'range', ...common, 'aria-label': `${name}: ${word}, slider`, oninput: () => change(slider) });
  const number = make('input', { type: 'number', id: numberID, ...common, onchange: () => change(number) });
  let wanted = null;
  let isSending = false;
  const change = async source => {
    if (source.value === '') return;
    wanted = Number(source.value);
    (source === slider ? number : slider).value = wanted;
    if (isSending) return;
    isSending = true;
    // A slider moves quicker than answers come: only the latest counts.
    while (wanted !== null) {
      const value = wanted;
      await send({ do: 'set', sensor: id, quantity: input.quantity, channel: input.channel ?? undefined, value });
      if (wanted === value) wanted = null;
    }
    isSending = false;
    inNextFrame(draw);
  };
  const show = now => {
    if (isSending || now.value === null) return;
    const text = String(Number(now.value.toFixed(2)));
    if (document.activeElement !== number && number.value !== text) number.value = text;
    if (document.activeElement !== slider || Number(slider.value) !== now.value) slider.value = now.value;
  };
  const element = make('div', { class: 'quantity' },
    make('label', { htmlFor: numberID }, make('span', { class: 'outside' }, `${name}: `), word),
    slider, make('span', { class: 'number-unit' }, number, make('span', { class: 'unit' }, input.unit)));
  return { element, show };
}

function plugButton(name, subject, isPlugged) {
  return make('button', {
    type: 'button', class: 'small',
    onclick: () => send({ do: isPlugged() ? 'unplug' : 'plug', ...subject() }),
  });
}

function showPlug(button, name, isPlugged) {
  setText(button, isPlugged ? 'Unplug' : 'Plug in');
  button.setAttribute('aria-label', `${isPlugged ? 'Unplug' : 'Plug in'} ${name}`);
}

function bus(one) {
  const it = part(`bus ${one.name}`, () => {
    const element = make('button', {
      type: 'button', class: 'small',
      onclick: () => {
        const isStuck = state.buses.find(other => other.name === one.name)?.stuck;
        send({ do: isStuck ? 'free' : 'stick', bus: one.name });
      },
    });
    return { element };
  });
  setText(it.element, one.stuck ? `Free the stuck bus ${one.name}` : `Stick the bus ${one.name}`);
  it.element.setAttribute('aria-pressed', String(one.stuck));
  return it.element;
}

// MARK: header

function drawHeader() {
  find('header').replaceChildren(...board.header.map((pin, index) => {
    const label = pin.kind === 'line' ? pin.name ?? `line ${pin.line}` : pin.kind;
    const dot = make('span', { class: 'dot' }, String(pin.pin));
    const name = make('span', { class: 'pin-name' }, label);
    const sides = index % 2 ? [dot, name] : [name, dot];
    if (pin.kind !== 'line') return make('li', { class: `supply s${pin.kind}` }, make('span', { class: 'pin' }, ...sides));
    return make('li', {}, make('button', {
      type: 'button', class: 'pin', 'data-pin': pin.pin, 'aria-label': `Pin ${pin.pin}, ${label}`,
      'aria-expanded': 'false', 'aria-controls': 'pin', onclick: () => choose(pin),
    }, ...sides));
  }));
}

function drawPins() {
  for (const button of find('header').querySelectorAll('button')) {
    const pin = board.header.find(one => String(one.pin) === button.dataset.pin);
    const line = lines.get(key(pin));
    if (!line) continue;
    button.classList.toggle('high', line.level === 'high');
    button.classList.toggle('used', Boolean(line.consumer));
    button.classList.toggle('touched', Boolean(line.outside || line.held));
    const user = line.consumer ? `, ${device(line).name}` : '';
    button.setAttribute('aria-label', `Pin ${pin.pin}, ${line.name || `line ${line.line}`}, ${line.level}${user}`);
    setText(button.querySelector('.pin-name'), line.consumer ? device(line).name : pin.name ?? `line ${pin.line}`);
  }
}

function choose(pin) {
  chosenPin = chosenPin?.pin === pin.pin ? null : pin;
  for (const button of find('header').querySelectorAll('button')) {
    button.setAttribute('aria-expanded', String(button.dataset.pin === String(chosenPin?.pin)));
  }
  drawPin();
}

function drawPin() {
  const panel = find('pin');
  panel.hidden = chosenPin === null;
  if (!chosenPin) return;
  const line = lines.get(key(chosenPin));
  if (!line) return;
  if (panel.dataset.pin !== String(chosenPin.pin)) {
    panel.dataset.pin = chosenPin.pin;
    const target = { chip: line.chip, line: line.line };
    const act = (verb, level, text) => make('button', {
      type: 'button', class: 'small', 'data-verb': verb, 'data-level': level ?? '', 'aria-pressed': 'false',
      onclick: () => send({ do: verb, ...target, level }),
    }, text);
    panel.replaceChildren(
      make('h4', {}, `Pin ${chosenPin.pin}: ${chosenPin.name ?? ''}`),
      make('p', { class: 'pin-state' }), make('p', { class: 'hint' }, signals(chosenPin)),
      make('p', { class: 'group' }, 'Drive it from outside'),
      make('div', { class: 'buttons' }, act('drive', 'high', 'Drive high'), act('drive', 'low', 'Drive low'), act('drive', null, 'Let go')),
      make('p', { class: 'group' }, 'Hold it (fault)'),
      make('div', { class: 'buttons' }, act('hold', 'low', 'Short to ground'), act('hold', 'high', 'Short to 3.3 V'), act('hold', null, 'End the short')));
  }
  setText(panel.querySelector('.pin-state'),
    `${line.level}, ${line.driver}${line.consumer ? `; used by ${device(line).name} as ${line.direction}` : '; free'}`);
  for (const button of panel.querySelectorAll('[data-verb]')) {
    const level = button.dataset.verb === 'drive' ? line.outside : line.held;
    button.setAttribute('aria-pressed', String((level ?? '') === button.dataset.level && Boolean(level)));
  }
}

function signals(pin) {
  const also = pin.signals?.length ? `Also ${pin.signals.join(', ')}.` : '';
  return [also, pin.reserved ? `Reserved: ${pin.reserved}.` : ''].filter(Boolean).join(' ');
}

// MARK: timelines

let lastDrawn = 0;

function drawTimelines() {
  // Twenty pictures a second are enough for a minute's width.
  const time = performance.now();
  if (time - lastDrawn < 50) return void setTimeout(() => inNextFrame(drawTimelines), 50 - (time - lastDrawn));
  lastDrawn = time;
  const moment = now();
  for (const [name, { changes, isShown }] of timelines) {
    if (isShown && changes.canvas.isConnected) changes.draw(moment, lines.get(name)?.activeLow === true);
  }
}

async function send(command) {
  try {
    await atBench(command);
  } catch (error) {
    find('banner').textContent = error.message;
    find('banner').hidden = false;
    setTimeout(() => { find('banner').hidden = true; }, 5000);
  }
}
