// Trains apart from the page, with a copy of the engine of its own.

import init, { Trainer } from "../memoria.js";
import { Courses } from "./courses.js";
import { Runner } from "./runner.js";

/** Milliseconds after which orders are looked at. */
const SLICE = 10;

const courses = new Courses(Trainer, (id, news) => postMessage({ id, news }));
const runner = new Runner(Trainer, (news) => postMessage(news, { transfer: news.strides.map(({ buffer }) => buffer) }));
const channel = new MessageChannel();
let ticks = false;

function tick() {
  if (ticks) return;
  ticks = true;
  channel.port2.postMessage(null);
}

channel.port1.onmessage = () => {
  ticks = false;
  const more = courses.work(SLICE);
  if (runner.work(SLICE) || more) tick();
};

const ready = init();
// Whoever is told that it failed trains on the page instead.
ready.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);
onmessage = async ({ data }) => {
  await ready;
  if ("run" in data) runner.receive(data);
  else courses.receive(data);
  tick();
};
