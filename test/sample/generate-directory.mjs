/** The sample's directory from its opening on: it reproduces the published curve of “States having nominated”. */
import { between, clock, days, pick, plus, random, shuffled } from './chance.mjs';
import { END, live, nominate } from './entries.mjs';
import { STORIES } from './stories.mjs';

/** Days on which the k-th State's first nomination is recorded: the published curve, less the one notice that comes late (below). */
function schedule() {
  const steps = [
    [92, '2024-01-10', '2024-05-08'],
    [110, '2024-05-21', '2024-12-03'],
    [115, '2024-12-10', '2025-02-18'],
    [123, '2025-02-25', '2025-10-10'],
  ];
  let before = 0;
  return steps.flatMap(([upTo, first, last]) => {
    const count = upTo - before;
    const start = before;
    before = upTo;
    return Array.from({ length: count }, (_, at) => ({
      rank: start + at,
      day: plus(first, Math.floor(((at + 1) / count) * days(first, last))),
    }));
  });
}

/** Gives `order`, the States in the order in which they nominate, and `pool`, those that have nominated by a day. */
export function addDirectory() {
  const order = shuffled(Array.from({ length: 193 }, (_, at) => at + 1));
  const planned = schedule();
  const told = new Map(STORIES.map((story, at) => [3 + at * 7, story]));
  for (const { rank, day } of planned) {
    const story = told.get(rank);
    if (story) story(order[rank], day, order[150 + (rank % 40)]);
    else nominateAndLive(order[rank], day);
  }
  // A notice that came late, and one that came early: neither is in the figure of 9 May 2024 as it was known that day.
  nominate(order[130], 'diplomatic', clock('2024-05-20'), '2024-05-02', 0);
  nominate(order[131], 'technical', clock('2025-10-13'), '2025-12-01', 0);
  return { order, pool: (day) => planned.filter((one) => one.day <= day).map(({ rank }) => order[rank]) };
}

/** A State without a story of its own: what becomes of its entries comes from the seed. */
function nominateAndLive(state, day) {
  const roles = random() < 0.55 ? ['diplomatic', 'technical'] : [pick(['diplomatic', 'technical'])];
  for (const [at, role] of roles.entries()) {
    const recorded = plus(day, at === 0 ? 0 : between(0, 30));
    const lag = random() < 0.2 ? 0 : between(8, 110);
    const entry = nominate(state, role, clock(recorded), day, lag);
    if (plus(recorded, lag) < END) live(state, role, entry, plus(recorded, lag));
  }
}
