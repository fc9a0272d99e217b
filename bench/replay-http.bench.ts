/** Pages of the replay over HTTP from a server with 1 M events, first ones and those that follow. `BENCH_DIRECTORY` names another disk. */
import { openSqliteStore, systemClock } from '#libs/event-store';

import { dataPaths } from '../apps/ledger/src/data-paths.ts';
import { fileSystemOf, median, percentile, report, scaled } from './report.ts';
import type { Measured } from './report.ts';
import { ask, build, data, open, remove, root, serverOf, stop } from './served.ts';
import { fillStatisticsActs } from './statistics-log.ts';

const EVENTS = scaled(1_000_000);
const LIMIT = 50;
/** Pages of one kind. */
const PAGES = 300;
/** Pages that are read one after the other from one place. */
const ON = 10;

const random = (n: number): number => Math.floor(Math.random() * n);

interface Page {
  readonly entries: readonly unknown[];
  readonly next: number | null;
}

/** Fills the log of the ledger and gives its States. */
async function fill(): Promise<readonly string[]> {
  const store = openSqliteStore(dataPaths(data).log, { clock: systemClock });
  const registered = (await store.readAll(-1, 1_000)).map(({ event }) => event.data as Record<string, unknown>);
  const states = registered.flatMap(({ kind, participant }) => (kind === 'example-state' ? [String(participant)] : []));
  await fillStatisticsActs(store, EVENTS, states);
  await store.close();
  return states;
}

async function page(address: string, query: string): Promise<{ readonly time: number; readonly page: Page }> {
  const start = performance.now();
  const { status, json } = await ask(address, `/api/replay?limit=${String(LIMIT)}${query}`);
  const time = performance.now() - start;
  if (status !== 200) throw new Error(`${query}: ${String(status)} ${JSON.stringify(json)}`);
  return { time, page: json as unknown as Page };
}

/** Pages one after the other, read on from the beginning and from random indexes. */
async function pages(address: string, name: string, filter: () => string): Promise<Measured> {
  const [first, later]: [number[], number[]] = [[], []];
  let steps = 0;
  for (let asked = 0; first.length + later.length < PAGES; asked++) {
    const query = filter();
    let after: number | null = asked % 2 === 0 ? -1 : random(EVENTS);
    for (let on = 0; on < ON && after !== null; on++) {
      const { time, page: one } = await page(address, `${query}&after=${String(after)}`);
      (after === -1 ? first : later).push(time);
      steps += one.entries.length;
      after = one.next;
    }
  }
  const shown = `${(steps / (first.length + later.length)).toFixed(0)} steps`;
  const value = percentile([...first, ...later], 0.99);
  const told = `first median ${median(first).toFixed(1)} ms, longest ${Math.max(...first).toFixed(1)} ms`;
  const figure = `${told}; later median ${median(later).toFixed(1)} ms, p99 ${percentile(later, 0.99).toFixed(1)} ms (${shown})`;
  return { name, figure, against: 'limit, ms, p99 of all', value, must: 50, aim: 25, better: 'lower' };
}

build();
try {
  open(0);
  const states = await fill();
  const { child, address } = await serverOf();
  for (let status = 0; status !== 200;)
    ({ status } = await ask(address, `/api/replay?limit=1&min-index=${String(EVENTS - 1)}`));
  const state = (): string => `&state=${states[random(states.length)] ?? ''}`;
  const rows = [
    await pages(address, `${String(LIMIT)} steps, no filter`, () => ''),
    await pages(address, 'of one State', state),
    await pages(address, 'of one kind', () => '&type=PocHolderReplaced'),
    await pages(address, 'of one State and one kind', () => `${state()}&type=PocEntryConfirmed`),
    await pages(address, 'of an area that most entries are of', () => '&area=directory'),
    await pages(address, 'of an area with few', () => '&area=checks'),
    await pages(address, 'of an area and one State', () => `&area=capacity${state()}`),
    await pages(address, 'up to the next entry of a kind', () => '&until-type=PocHolderReplaced'),
  ];
  await stop(child);
  report(
    'Replay for reviews over HTTP',
    [fileSystemOf(root), 'one request at a time as the manager, over one connection that is kept'],
    rows,
  );
} finally {
  remove();
}
