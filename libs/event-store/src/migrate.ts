import { EventStoreError, NO_STREAM } from './event-store.ts';
import type { EventStore, NewEvent, Receipt, Recorded } from './event-store.ts';
import { proveLog } from './log-proof.ts';
import type { LogProof, ReadableLog } from './log-proof.ts';
import { storeMoved } from './prepare.ts';

/** Bytes of one append to KurrentDB, about: its server takes 1 MiB at once unless it was told otherwise. */
const RUN_BYTES = 512 * 1_024;

/** Fewer than the events of one group commit, so that a page is in the target whole or not at all. */
const PAGE = 256;

export type MigrationStep = 'copy' | 'prove';

export interface Migrated {
  /** Index after which this run went on; -1 when it began. */
  readonly resumedAfter: number;
  /** Of the source, and so of the target. */
  readonly proof: LogProof;
}

/**
 * Copies a log into another store: the same ids, order, bytes and numbers. A run that was cut off is gone on with by the same call. Ends by
 * reading both through and comparing them. Nobody may append to either meanwhile.
 * Throws `store-locked` when the source has grown meanwhile, `store-damaged` when the target holds something that the source does not, or numbers it otherwise, and
 * `wrong-expected-revision` when somebody else appended.
 */
export async function migrateLog(
  source: ReadableLog,
  target: EventStore,
  progress: (step: MigrationStep, done: number, total: number) => void = () => {},
): Promise<Migrated> {
  const { index: last } = await source.head();
  const resumedAfter = await commonEnd(source, target, last);
  const append = await appenderOf(target);
  for (let after = resumedAfter; after < last;) {
    const page = await source.readAll(after, Math.min(PAGE, last - after));
    if (page.length === 0) throw different(`The source ends after index ${after}, before ${last}.`);
    await append(page);
    after += page.length;
    progress('copy', after + 1, last + 1);
  }
  const [mine, theirs] = await proofs(source, target, (done) => progress('prove', done, 2 * (last + 1)));
  const { index: now } = await source.head();
  if (now !== last) throw inUse(now, last);
  const differing = (Object.keys(mine) as (keyof LogProof)[]).filter((key) => mine[key] !== theirs[key]);
  if (differing.length > 0) throw different(`Source and target differ in: ${differing.join(', ')}.`);
  return { resumedAfter, proof: mine };
}

/**
 * Throws what `migrateLog` would throw of the target before it copies anything, and `store-moved` for one that was itself moved: so that a
 * source is not taken out of use for a copy that cannot be made.
 */
export async function checkTarget(source: ReadableLog, target: EventStore): Promise<void> {
  if ((await target.report()).movedTo !== undefined) throw storeMoved();
  await commonEnd(source, target, (await source.head()).index);
}

async function proofs(
  source: ReadableLog,
  target: ReadableLog,
  progress: (done: number) => void,
): Promise<readonly [LogProof, LogProof]> {
  const mine = await proveLog(source, progress);
  return [mine, await proveLog(target, (done) => progress(mine.count + done))];
}

/** Index up to which the target has been filled before: its last event must lie at the same place of the source. */
async function commonEnd(source: ReadableLog, target: EventStore, last: number): Promise<number> {
  const { index } = await target.head();
  if (index < 0) return index;
  const [[theirs], [mine]] = [await target.readAll(index - 1, 1), await source.readAll(index - 1, 1)];
  if (index <= last && theirs?.bytes === mine?.bytes) return index;
  throw different(
    `The target holds another log, or one that went on by itself: its event ${index} is not the source's.`,
  );
}

type AppendPage = (page: readonly Recorded[]) => Promise<void>;

/** Appends a page in the order of its events. Where a store commits what is appended together in one order, it is appended together. */
async function appenderOf(target: EventStore): Promise<AppendPage> {
  const oneByOne = (await target.report()).kind === 'kurrentdb';
  return async (page) => {
    const runs = runsOf(page, oneByOne ? RUN_BYTES : Number.POSITIVE_INFINITY);
    const receipts: Receipt[] = [];
    if (oneByOne) for (const run of runs) receipts.push(await appendRun(target, run));
    else receipts.push(...(await Promise.all(runs.map((run) => appendRun(target, run)))));
    for (const [at, run] of runs.entries()) checkPlace(run, receipts[at]);
  };
}

function appendRun(target: EventStore, run: readonly Recorded[]): Promise<Receipt> {
  const { stream = '', revision = 0 } = run[0]?.event ?? {};
  return target.append(stream, revision === 0 ? NO_STREAM : revision - 1, run.map(unplaced));
}

function checkPlace(run: readonly Recorded[], receipt: Receipt | undefined): void {
  const { index } = run.at(-1) ?? {};
  if (receipt?.index !== undefined && receipt.index !== index)
    throw different(`Event ${index} of the source has index ${receipt.index} in the target: begin with an empty one.`);
}

/** Neighbours of one stream, which one append takes: so many bytes at most, but one event at least. */
function runsOf(page: readonly Recorded[], limit: number): readonly (readonly Recorded[])[] {
  const runs: Recorded[][] = [];
  let filled = 0;
  for (const recorded of page) {
    const run = runs.at(-1);
    const size = Buffer.byteLength(recorded.bytes);
    const fits = run?.[0]?.event.stream === recorded.event.stream && filled + size <= limit;
    filled = fits ? filled + size : size;
    if (fits) run.push(recorded);
    else runs.push([recorded]);
  }
  return runs;
}

function unplaced({ event }: Recorded): NewEvent {
  const { stream: _stream, revision: _revision, ...rest } = event;
  return rest;
}

function inUse(now: number, last: number): EventStoreError {
  const message = `The source is in use: it has grown from index ${last} to ${now} meanwhile. Stop every node on it, then begin again.`;
  return new EventStoreError('store-locked', message, { retryable: true });
}

function different(message: string): EventStoreError {
  return new EventStoreError('store-damaged', message);
}
