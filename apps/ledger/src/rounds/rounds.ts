import type { Lease } from '#libs/leases';
import { openOutbox, type Outbox } from '#libs/mail';
import type { Row } from '#libs/temporal';
import { outboxOf } from '../data-paths.ts';
import { fenced, LeaseLost } from './fenced.ts';
import type { Parts } from './parts.ts';
import { type Kept, runRound } from './run-round.ts';
import { OF_MESSAGE } from './seat-contact.ts';
import { withdrawMessages } from './withdraw-messages.ts';

/** How often it looks, in milliseconds. */
const EVERY = 1_000;
/** What one node at a time does, and for how many milliseconds after it looked last. */
const LEASE = 'communication checks';
const HELD = 15_000;
/** Tables off which it reads what is due and whom it reaches. */
const NEEDED = ['rounds', ...OF_MESSAGE];
/** What could not be done is tried again after so long, so that a fault fills no journal. */
const REST = 600_000;

export interface RoundsHealth {
  /** `standby`: another node runs them. */
  readonly status: 'running' | 'standby' | 'off';
  readonly lastRun: string | null;
  /** Why the last run broke off; null: it came to its end. */
  readonly fault: string | null;
  /** Why no message can go out; null: messages can. */
  readonly outbox: string | null;
  /** What could not be done, and why; it is tried again. For which seat is in the server's log only. */
  readonly problems: readonly { readonly round: string; readonly step: string; readonly reason: string }[];
  /** Rounds that were not dispatched within a day after their planned instant: the manager dispatches them, or plans them anew. */
  readonly late: readonly string[];
}

/** Runs the communication checks that were planned ahead with an instant, on one node at a time. It remembers nothing but the log; time is the ledger's clock. */
export interface Rounds {
  /** Does all that is due now, or joins the run that is under way. */
  tick(): Promise<void>;
  health(): RoundsHealth;
  /** From now on by itself: every second, and when it is woken. */
  start(): void;
  /** Something was recorded of a round. */
  wake(): void;
  /** Ends after the step that is under way. */
  stop(): Promise<void>;
}

export function createRounds(ledger: Parts, outbox: Outbox = openOutbox(outboxOf(ledger.config))): Rounds {
  const { store, tables, leases, config, clock } = ledger;
  const problems = keepProblems(ledger);
  const withdrawErased = withdrawMessages(ledger, outbox);
  let last: { readonly at: number; readonly fault: string | null } | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let woken: NodeJS.Timeout | undefined;
  let stopped = false;
  let standby = false;

  async function run(): Promise<void> {
    // a node of an older release leaves it to one that knows what was recorded
    const stopped = tables.stopped(NEEDED);
    if (stopped !== undefined) throw new Error(`The read model ${stopped}`);
    const lease = await leases.hold(LEASE, HELD);
    standby = lease === undefined;
    if (lease) await runAll(lease);
    else problems.begin([]);
    await tidy();
  }

  async function runAll(lease: Lease): Promise<void> {
    await reachHead();
    const planned = openRounds().filter(({ fields }) => fields['plannedAt'] !== null);
    problems.begin(planned.map(({ entity }) => entity));
    const parts = { ...ledger, channel: fenced(outbox, (what) => leases.claim(lease, what)) };
    try {
      for (const { entity } of planned) await runRound(parts, entity, problems, () => stopped);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      standby = true;
    }
  }

  /** Each node its own outbox. What lies in a common one was looked at before the record was: a round that is not open there is over. */
  async function tidy(): Promise<void> {
    const groups = outbox.groups();
    await reachHead();
    const open = new Set(openRounds().map(({ entity }) => entity));
    for (const group of groups) if (!open.has(group)) outbox.clear(group);
    await withdrawErased();
  }

  /** Who is asked, and where, is read off the tables: those of yesterday would ask the wrong ones. */
  async function reachHead(): Promise<void> {
    const { index } = await store.head();
    if (await tables.reach(index, NEEDED, config.CBM_WAIT_MS)) return;
    throw new Error('The read models are behind the log.');
  }

  function openRounds(): readonly Row[] {
    const point = { index: tables.checkpoint(['rounds']), on: new Date(clock.now()).toISOString().slice(0, 10) };
    return ['scheduled', 'dispatched'].flatMap((status) => tables.table('rounds').allAt(point, { status }));
  }

  function tick(): Promise<void> {
    if (stopped) return Promise.resolve();
    running ??= run()
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      .then((fault) => {
        last = { at: clock.now(), fault };
        running = undefined;
      });
    return running;
  }

  /** What was recorded while a run was under way may have come too late for it. */
  function tickAgain(): void {
    woken = undefined;
    void (running ?? Promise.resolve()).then(tick);
  }

  return {
    tick,
    health: () => ({
      status: timer ? (standby ? 'standby' : 'running') : 'off',
      lastRun: last ? new Date(last.at).toISOString() : null,
      fault: last?.fault ?? null,
      outbox: timer ? (outbox.fault() ?? null) : null,
      ...problems.told(),
    }),
    start: () => {
      timer ??= setInterval(() => void tick(), EVERY).unref();
      void tick();
    },
    wake: () => {
      if (timer) woken ??= setTimeout(tickAgain, 0).unref();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(woken);
      timer = undefined;
      await running;
    },
  };
}

interface Problem {
  readonly round: string;
  readonly step: string;
  readonly reason: string;
  readonly restsUntil: number;
}

/** What could not be done, for as long as its round is under way. */
function keepProblems({ clock, notices }: Pick<Parts, 'clock' | 'notices'>) {
  let problems: readonly Problem[] = [];
  const late = new Set<string>();
  const others = (round: string, step: string) => problems.filter((one) => one.round !== round || one.step !== step);
  const kept: Kept = {
    rests: (round, step) =>
      problems.some((one) => one.round === round && one.step === step && clock.now() < one.restsUntil),
    failed: (round, step, reason) => {
      problems = [...others(round, step), { round, step, reason, restsUntil: clock.now() + REST }];
      const message = 'A step of a communication check was not carried out.';
      notices.say({ level: 'error', message, facts: { round, step, reason } });
    },
    succeeded: (round, step) => {
      problems = others(round, step);
    },
    late: (round) => late.add(round),
  };
  return {
    ...kept,
    begin: (open: readonly string[]) => {
      problems = problems.filter(({ round }) => open.includes(round));
      late.clear();
    },
    told: () => ({
      problems: problems.map(({ round, step, reason }) => ({ round, step: step.replace(/ .*/, ''), reason })),
      late: [...late],
    }),
  };
}
