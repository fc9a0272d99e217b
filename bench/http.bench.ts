import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { fileSystemOf, type Measured, median, percentile, perSecond, rate, report, scaled } from './report.ts';
import { ask, build, CONNECTIONS, open, remove, root, serverOf, stop } from './served.ts';

const ROUNDS = 7;
/** So few that no State comes to hold more nominations than one does in years. */
const REQUESTS = scaled(1_000);
const EVENTS = scaled(100_000);

interface Nominations {
  readonly address: string;
  readonly states: readonly string[];
  readonly communications: readonly string[];
}

/** Nominations over all connections, each awaited until it is visible; milliseconds of each. */
async function load(
  { address, states, communications }: Nominations,
  count: number,
): Promise<{ seconds: number; latencies: number[] }> {
  const latencies: number[] = [];
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let place = next++; place < count; place = next++) {
        const at = place % states.length;
        const begin = performance.now();
        const { status, json } = await ask(address, `/api/rosters/${states[at] ?? ''}/nominations`, {
          role: 'technical',
          holder: { kind: 'individual', organisation: 'Ministry of Foreign Affairs', languages: ['en', 'fr'] },
          card: {
            name: 'A. Example',
            title: 'Head of unit',
            email: `poc${String(place)}@state.example`,
            telephone: '+999 555 0100',
          },
          effectiveOn: '2024-05-09',
          communication: communications[at],
        });
        if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(json)}`);
        latencies.push(performance.now() - begin);
      }
    }),
  );
  return { seconds: (performance.now() - start) / 1_000, latencies };
}

async function prepared(address: string): Promise<Nominations> {
  const { json } = await ask(address, '/api/participants?kind=example-state');
  const states = (json['participants'] as { id: string }[]).map(({ id }) => id);
  await Promise.all(
    states.map((participant) =>
      ask(address, '/api/communications', {
        participant,
        kind: 'note-verbale',
        reference: participant.slice(0, 8),
        receivedAt: '2024-05-06T14:20:00Z',
        channel: 'permanent-mission',
      }),
    ),
  );
  const { json: list } = await ask(address, '/api/communications?limit=500');
  const found = new Map(
    (list['communications'] as { id: string; participant: string }[]).map(({ id, participant }) => [participant, id]),
  );
  return { address, states, communications: states.map((state) => found.get(state) ?? '') };
}

async function mode(child: ChildProcess, what: 'noop' | 'real'): Promise<void> {
  child.send(what);
  await once(child, 'message');
}

async function nominations(): Promise<Measured> {
  open(0);
  const { child, address } = await serverOf();
  const work = await prepared(address);
  await load(work, Math.min(REQUESTS, 400));
  const rounds: { real: number; noop: number; latencies: number[] }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await mode(child, 'noop');
    const noop = await load(work, REQUESTS);
    await mode(child, 'real');
    const real = await load(work, REQUESTS);
    rounds.push({
      real: perSecond(REQUESTS, real.seconds * 1_000),
      noop: perSecond(REQUESTS, noop.seconds * 1_000),
      latencies: real.latencies,
    });
  }
  await stop(child);
  const real = median(rounds.map((one) => one.real));
  const noop = median(rounds.map((one) => one.noop));
  const latencies = rounds.flatMap((one) => one.latencies);
  return {
    name: 'NominatePoc over HTTP, vault and projector running, receipts awaited',
    figure: `${rate(real, 'requests')} (p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p99 ${percentile(latencies, 0.99).toFixed(1)} ms)`,
    against: `the same route with a no-op handler: ${rate(noop, 'requests')}`,
    value: median(rounds.map((one) => one.real / one.noop)),
    must: 0.5,
    aim: 0.8,
    better: 'higher',
  };
}

/** From the start of the process until the directory is answered; the tables are there, as after any stop. */
async function start(): Promise<Measured> {
  open(EVENTS);
  const first = await serverOf();
  for (let status = 0; status !== 200;)
    ({ status } = await ask(first.address, `/api/directory?min-index=${String(EVENTS)}`));
  await stop(first.child);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    const { child, address } = await serverOf();
    const { status } = await ask(address, `/api/directory?min-index=${String(EVENTS)}`);
    if (status !== 200) throw new Error(String(status));
    times.push((performance.now() - begin) / 1_000);
    await stop(child);
  }
  return {
    name: `start to first answer, ${EVENTS.toLocaleString('en')} events`,
    figure: `${median(times).toFixed(2)} s`,
    against: 'process start included',
    value: median(times),
    must: 1,
    aim: 0.6,
    better: 'lower',
  };
}

build();
try {
  const conditions = [
    `${fileSystemOf(root)}; SQLite ${process.versions.sqlite}, WAL, synchronous=FULL in log and vault`,
    `${String(CONNECTIONS)} connections from one process to another, both on this machine; medians of ${String(ROUNDS)} rounds`,
  ];
  const rows = [await nominations(), await start()];
  report('Server', conditions, rows);
} finally {
  remove();
}
