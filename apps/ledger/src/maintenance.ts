import type { Leases } from '#libs/leases';

/** Work that nobody waits for: at the start and every hour, on one node at a time. */
export interface Maintenance {
  /** Failures of the last run by task; empty when all went well. */
  failures(): Readonly<Record<string, string>>;
  /** When the last run ended here; undefined before. */
  lastRun(): number | undefined;
  /** Runs all tasks now, or joins the run that is under way. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
const LEASE = 'maintenance';
/** From one run to the next one, and one that comes late. */
const HELD = 2 * HOUR;

export function startMaintenance(
  tasks: Readonly<Record<string, () => Promise<unknown>>>,
  leases: Pick<Leases, 'hold'>,
  now: () => number,
): Maintenance {
  let failures: Readonly<Record<string, string>> = {};
  let lastRun: number | undefined;
  let running: Promise<void> | undefined;

  async function runAll(): Promise<void> {
    const failed: Record<string, string> = {};
    for (const [name, task] of Object.entries(tasks)) {
      try {
        // asked before each: while this node was paused another one may have taken it
        if (!(await leases.hold(LEASE, HELD))) return void (failures = {});
        await task();
      } catch (error) {
        failed[name] = error instanceof Error ? error.message : String(error);
      }
    }
    failures = failed;
    lastRun = now();
  }

  function run(): Promise<void> {
    running ??= runAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  const timer = setInterval(() => void run(), HOUR);
  timer.unref();
  return {
    failures: () => failures,
    lastRun: () => lastRun,
    run,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
