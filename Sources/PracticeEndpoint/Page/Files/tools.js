// Fetch Tools: every tool with its schema, and a form made from it.

import { find, freshID, make, plural, setText, time, whileBusy } from './dom.js';
import { post } from './server.js';

export function start(learn) {
  const button = find('fetch');
  button.addEventListener('click', () => whileBusy(button, async () => {
    setText(find('tools-said'), 'Fetching…');
    try {
      const start = performance.now();
      const answer = await post('tools');
      const took = performance.now() - start;
      const open = new Set([...document.querySelectorAll('.tool[open]')].map(tool => tool.dataset.tool));
      find('tool-list').replaceChildren(...answer.tools.map(tool => card(tool, open.has(tool.name))));
      setText(find('tools-said'),
        `${plural(answer.tools.length, 'tool')} of ${answer.server?.name ?? 'the board'} in ${time(took)}, `
        + `MCP ${answer.protocolVersion}.`);
      learn(answer.tools);
    } catch (error) {
      setText(find('tools-said'), error.message);
    }
  }));
}

function card(tool, isOpen) {
  const properties = Object.entries(tool.inputSchema?.properties ?? {});
  const required = new Set(tool.inputSchema?.required ?? []);
  const fields = properties.map(([name, schema]) => field(name, schema, required.has(name)));
  const result = make('div', { class: 'result', role: 'status' });
  const submit = make('button', { type: 'submit', class: 'primary' }, `Call ${tool.name}`);
  const form = make('form', {
    class: 'call', autocomplete: 'off',
    onsubmit: event => {
      event.preventDefault();
      whileBusy(submit, () => call(tool, fields, result)).then(() => submit.focus({ preventScroll: true }));
    },
  }, ...fields.map(one => one.element), submit);
  return make('details', { class: 'tool', open: isOpen, 'data-tool': tool.name },
    make('summary', {},
      make('span', { class: 'tool-name' }, tool.name),
      make('span', { class: 'tool-count' }, plural(properties.length, 'parameter'))),
    make('p', {}, tool.description ?? ''),
    form, result,
    make('details', { class: 'schema' },
      make('summary', {}, 'Schema'),
      make('pre', { tabIndex: 0, 'aria-label': `Schema of ${tool.name}` }, JSON.stringify(tool.inputSchema, null, 2))));
}

async function call(tool, fields, result) {
  const given = {};
  for (const one of fields) {
    const value = one.value();
    if (value !== undefined) given[one.name] = value;
  }
  try {
    const answer = await post('call', { tool: tool.name, arguments: given });
    const isError = answer.result.isError === true;
    const structured = answer.result.structuredContent;
    result.replaceChildren(
      make('p', { class: isError ? 'spoken failed' : 'spoken' },
        make('span', { class: 'badge' }, isError ? 'error' : 'ok'), ` “${answer.spoken}” `,
        make('span', { class: 'took' }, time(answer.milliseconds))),
      structured ? make('pre', { tabIndex: 0, 'aria-label': 'Structured content' }, JSON.stringify(structured, null, 2)) : null,
      make('details', { class: 'schema' }, make('summary', {}, 'Whole result'),
        make('pre', { tabIndex: 0, 'aria-label': 'Whole result' }, JSON.stringify(answer.result, null, 2))));
  } catch (error) {
    result.replaceChildren(make('p', { class: 'spoken failed' }, error.message));
  }
}

// MARK: fields

/** A control for a property: `element`, and `value()`, which is `undefined` for what is not sent. */
function field(name, schema, isRequired) {
  const id = freshID('field');
  const hint = schema.description ? make('small', { id: `${id}-hint` }, schema.description) : null;
  const common = { id, name, required: isRequired, 'aria-describedby': hint?.id };
  const label = make('label', { htmlFor: id }, name, isRequired ? '' : make('em', {}, ' optional'));
  const wrap = (...parts) => make('div', { class: 'field' }, label, ...parts, hint);
  const type = Array.isArray(schema.type) ? schema.type.find(one => one !== 'null') : schema.type;
  const choices = schema.enum ?? (type === 'boolean' ? [true, false] : null);
  if (choices) {
    const select = make('select', common,
      isRequired ? null : make('option', { value: '' }, '–'),
      ...choices.map((choice, index) => make('option', { value: String(index) }, String(choice))));
    return { name, element: wrap(select), value: () => (select.value === '' ? undefined : choices[Number(select.value)]) };
  }
  if (type === 'array' && schema.items?.enum) return list(name, schema, isRequired, hint);
  if (type === 'integer' || type === 'number') return number(name, schema, type, common, wrap);
  const input = make('input', { ...common, type: 'text' });
  const read = () => {
    if (input.value === '' && !isRequired) return undefined;
    return type === 'object' || type === 'array' ? JSON.parse(input.value) : input.value;
  };
  return { name, element: wrap(input), value: read };
}

function list(name, schema, isRequired, hint) {
  const boxes = schema.items.enum.map(choice => ({ choice, box: make('input', { type: 'checkbox' }) }));
  const element = make('fieldset', { class: 'field' },
    make('legend', {}, name, isRequired ? '' : make('em', {}, ' optional')),
    make('div', { class: 'checks' },
      ...boxes.map(({ choice, box }) => make('label', { class: 'check' }, box, ` ${choice}`))),
    hint);
  const value = () => {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ choice }) => choice);
    return chosen.length ? chosen : undefined;
  };
  return { name, element, value };
}

function number(name, schema, type, common, wrap) {
  const step = type === 'integer' ? 1 : 'any';
  const input = make('input', { ...common, type: 'number', min: schema.minimum, max: schema.maximum, step });
  const value = () => (input.value === '' ? undefined : Number(input.value));
  if (schema.minimum === undefined || schema.maximum === undefined) return { name, element: wrap(input), value };
  const middle = schema.minimum < 0 && schema.maximum > 0 ? 0 : (schema.minimum + schema.maximum) / 2;
  const slider = make('input', {
    type: 'range', min: schema.minimum, max: schema.maximum, step: type === 'integer' ? 1 : (schema.maximum - schema.minimum) / 200,
    'aria-label': `${name}, slider`, oninput: () => { input.value = slider.value; },
  });
  slider.value = middle;
  input.addEventListener('input', () => { if (input.value !== '') slider.value = input.value; });
  return { name, element: wrap(make('div', { class: 'slider-row' }, slider, input)), value };
}
