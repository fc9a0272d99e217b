import type { Actor, EventStore, LedgerEvent } from '#libs/event-store';
import { directoryOpened, policyDecider, type PolicyState } from '../policy/policy.decider.ts';
import { POLICY_STREAM, type PolicyEvent } from '../policy/policy.events.ts';
import { Refusal } from '../shared/decider.ts';
import { isConflict } from '../shared/execute.ts';
import { requireKnown } from '../shared/known.ts';
import { carryOut, type ImportVault } from './carry-out.ts';
import { type Plan, planRows } from './plan.ts';
import { createRegistry, type Registered, type Registry } from './registry.ts';
import { type ImportFile, readRows } from './rows.ts';
import { type Row, RowRefused } from './row.ts';
import { KINDS, rowEventId, streamOf } from './streams.ts';
import type { Verdict } from './verdict.ts';

export interface ImportOptions {
  readonly store: EventStore;
  readonly vault: ImportVault;
  readonly clock: { now(): number };
  /** Every participant as it is registered now. */
  readonly participants: Iterable<Registered>;
  /** The account that imports. */
  readonly actor: Actor;
  /** The rows are a source's record (`Ground.source`). */
  readonly source: boolean;
  /** Verdicts only. */
  readonly dryRun?: boolean;
  /** Record the rows that pass when others do not. */
  readonly acceptedOnly?: boolean;
  readonly progress?: (done: number, total: number) => void;
}

export interface ImportReport {
  readonly rows: number;
  readonly accepted: number;
  /** Recorded by an earlier import. */
  readonly known: number;
  readonly refused: number;
  /** Rows that this import recorded: 0 in a dry run, and when one was refused. */
  readonly recorded: number;
  /** Ledger index of the last event recorded, -1: none. */
  readonly index: number;
  /** In the order of the files. */
  readonly verdicts: readonly Verdict[];
}

const RETRIES = 3;

/**
 * Adds the rows of files to a ledger. Every row is decided on a copy first; nothing is appended unless all pass, or only those that pass
 * are asked for. Called again with the same files it goes on where it ended. Throws `UnreadableFile`, and `UnknownEvent` where a newer release
 * has gone on with a stream that is looked at.
 */
export async function importFiles(files: readonly ImportFile[], options: ImportOptions): Promise<ImportReport> {
  const now = new Date(options.clock.now()).toISOString();
  const read = readRows(files, { genesis: false, now });
  const registry = createRegistry(options.participants, read.rows);
  const policy = await policyOf(options.store);
  for (let attempt = 0; ; attempt++) {
    const plan = await planOn(
      read.rows,
      registry,
      policy,
      now,
      read.refused.map(({ row }) => row),
      options,
    );
    const verdicts = inFileOrder(files, [...read.refused, ...plan.verdicts]);
    const report = { rows: read.count, ...count(verdicts), recorded: 0, index: -1, verdicts };
    if (options.dryRun === true) return report;
    await options.vault.bindAll(plan.bindings);
    if (plan.appends.length === 0 || (report.refused > 0 && options.acceptedOnly !== true)) return report;
    try {
      const { store, vault, progress } = options;
      const total = plan.appends.length;
      const last = await carryOut(plan.appends, {
        store,
        vault,
        ...(progress ? { progress: (done) => progress(done, total) } : {}),
      });
      return { ...report, recorded: total, index: last?.index ?? -1 };
    } catch (error) {
      // Someone wrote to one of the streams meanwhile: look at the rows again, on what is there now.
      if (!isConflict(error) || attempt === RETRIES) throw error;
    }
  }
}

async function planOn(
  rows: readonly Row[],
  registry: Registry,
  policy: PolicyState,
  now: string,
  refused: readonly string[],
  { store, vault, actor, source }: ImportOptions,
): Promise<Plan> {
  const { index: head } = await store.head();
  const recorded = await recordedOf(rows, registry, store);
  const nominationsFrom = directoryOpened(policy)?.data.nominationsFrom;
  if (nominationsFrom === undefined) throw new Refusal('not-opened', 'The directory has not been opened.');
  return planRows(
    rows,
    {
      actor,
      genesis: false,
      source,
      now,
      registry,
      nominationsFrom,
      ...recorded,
      load: async (stream) => (await store.readStream(stream)).map(({ event }) => knownOf(event)),
      head,
      vault,
    },
    refused,
  );
}

async function policyOf(store: EventStore): Promise<PolicyState> {
  const recorded = await store.readStream(POLICY_STREAM);
  return recorded.reduce(
    (state, { event }) => policyDecider.evolve(state, knownOf(event) as PolicyEvent),
    policyDecider.initial,
  );
}

interface Recorded {
  /** Every stream of every participant that a row names. */
  readonly streams: ReadonlyMap<string, readonly LedgerEvent[]>;
  /** First events in any other stream of these rows and of rows that they name. */
  readonly elsewhere: readonly LedgerEvent[];
}

/** One pass over the log: a row may have been imported for a State that these files do not name any more. */
async function recordedOf(rows: readonly Row[], registry: Registry, store: EventStore): Promise<Recorded> {
  const streams = new Map<string, LedgerEvent[]>();
  for (const state of new Set(rows.map(({ cells }) => cells.state))) {
    const participant = state === undefined ? undefined : found(registry, state);
    if (participant === undefined) continue;
    for (const kind of KINDS) streams.set(streamOf(kind, participant), []);
  }
  const firsts = new Set(rows.flatMap(({ id, restsOn }) => [id, ...restsOn]).map((row) => rowEventId(row, 0)));
  const elsewhere: LedgerEvent[] = [];
  for (let after = -1; ;) {
    const page = await store.readAll(after, PAGE);
    for (const { event } of page) {
      const stream = streams.get(event.stream);
      if (stream) stream.push(knownOf(event));
      else if (firsts.has(event.id)) elsewhere.push(event);
    }
    if (page.length < PAGE) return { streams, elsewhere };
    after += page.length;
  }
}

const PAGE = 1_000;

/** Rows are decided on whole records only, as commands are. */
function knownOf<E extends LedgerEvent>(event: E): E {
  requireKnown(event);
  return event;
}

function found(registry: Registry, state: string): string | undefined {
  try {
    return registry.find(state);
  } catch (error) {
    if (error instanceof RowRefused) return undefined;
    throw error;
  }
}

export function inFileOrder(files: readonly ImportFile[], verdicts: readonly Verdict[]): readonly Verdict[] {
  const place = new Map(files.map(({ name }, at) => [name, at]));
  return verdicts.toSorted((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || a.line - b.line);
}

export function count(verdicts: readonly Verdict[]): Record<Verdict['decision'], number> {
  const counts = { accepted: 0, known: 0, refused: 0 };
  for (const { decision } of verdicts) counts[decision]++;
  return counts;
}
