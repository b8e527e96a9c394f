// Joins the parts of the page to the server's events.

import { find } from './dom.js';
import { listen } from './server.js';
import * as board from './board.js';
import * as log from './log.js';
import * as platform from './platform.js';
import * as talk from './talk.js';
import * as tools from './tools.js';

platform.start();
tools.start(talk.learn);
talk.start();
log.start();
board.start();

listen({
  lost() {
    find('banner').textContent = 'The practice endpoint does not answer. This page comes back by itself.';
    find('banner').hidden = false;
  },
  status(status) {
    find('banner').hidden = true;
    platform.show(status);
    talk.show(status);
  },
  log: log.add,
  bench: board.showLink,
  board: board.showBoard,
  history: board.showHistory,
  state: board.showState,
  line: board.showLine,
  sensor: board.showSensor,
  event: board.showEvent,
});
