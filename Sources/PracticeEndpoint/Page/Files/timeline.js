// The last minute of a line, drawn as a logic analyser does.

const span = 60_000;

export class Timeline {
  constructor(canvas) {
    this.canvas = canvas;
    this.changes = [];
  }

  /** `flat` is time and level in turn. */
  replace(flat) {
    this.changes = [];
    for (let index = 0; index + 1 < flat.length; index += 2) this.changes.push([flat[index], flat[index + 1]]);
  }

  add(time, level) {
    const last = this.changes.at(-1);
    if (last && last[1] === level) return;
    this.changes.push([time, level]);
    // One that is not drawn forgets, too.
    if (this.changes.length > 6000) this.changes.splice(0, 2000);
  }

  draw(now, isActiveLow) {
    const { canvas, changes } = this;
    const oldest = now - span;
    let first = changes.findIndex(change => change[0] >= oldest);
    if (first < 0) first = changes.length;
    // The one before tells the level at the beginning.
    if (first > 1) changes.splice(0, first - 1);
    const scale = devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * scale);
    const height = Math.round(canvas.clientHeight * scale);
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const style = getComputedStyle(canvas);
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, width, height);
    const active = style.getPropertyValue('--lit');
    const rest = style.getPropertyValue('--line');
    const x = time => Math.max(0, ((time - oldest) / span) * width);
    context.fillStyle = rest;
    context.fillRect(0, height - scale, width, scale);
    context.fillStyle = active;
    // Several changes within one column are one block.
    let blockStart = null;
    let blockEnd = null;
    const flush = () => {
      if (blockStart !== null) context.fillRect(blockStart, scale, Math.max(scale, blockEnd - blockStart), height - scale);
      blockStart = null;
    };
    for (let index = 0; index < changes.length; index += 1) {
      const [time, level] = changes[index];
      if ((level === 1) === isActiveLow) continue;
      const from = x(time);
      const to = index + 1 < changes.length ? x(changes[index + 1][0]) : width;
      if (to < 0) continue;
      if (blockStart !== null && from - blockEnd < scale) {
        blockEnd = Math.max(blockEnd, to);
      } else {
        flush();
        blockStart = from;
        blockEnd = to;
      }
    }
    flush();
  }
}
