import type { EventStore, Recorded } from '#libs/event-store';
import type { CardReference } from '#libs/vault';
import type { IssueToken, OpenAccount } from '../accounts/accounts.commands.ts';
import { accountsDecider } from '../accounts/accounts.decider.ts';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import { carryOut, type ImportVault, sealedBefore } from '../imports/carry-out.ts';
import { openCells } from '../imports/columns.ts';
import { count, type ImportReport, inFileOrder } from '../imports/import-files.ts';
import { type Plan, type PlannedAppend, planRows } from '../imports/plan.ts';
import { createRegistry, type Registered } from '../imports/registry.ts';
import { type ImportFile, type ReadRows, readRows } from '../imports/rows.ts';
import { readFileRows } from '../imports/read-file.ts';
import { ownerOf } from '../imports/streams.ts';
import { directoryOpened, policyDecider, policyInForce } from '../policy/policy.decider.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { cardIn } from '../shared/cards.ts';
import { Refusal } from '../shared/decider.ts';
import { derivedId, digestOf } from '../shared/execute.ts';
import { genesisDecider } from './genesis.decider.ts';
import { GENESIS_STREAM, type GenesisFile } from './genesis.events.ts';
import { addSeed, populationOfSeed, type SeedCommand } from './seed.ts';
import { createSegment, type Segment } from './segment.ts';

export interface GenesisOptions {
  readonly store: EventStore;
  readonly vault: ImportVault;
  readonly clock: { now(): number };
  readonly seed: readonly SeedCommand[];
  /** The source's history; none: the ledger begins empty. */
  readonly files: readonly ImportFile[];
  /** The first manager's token: the ledger learns its hash only. */
  readonly token: { readonly hash: string; readonly expiresAt: string };
  /** Verdicts only. */
  readonly dryRun?: boolean;
  readonly progress?: (done: number, total: number) => void;
}

export interface GenesisReport extends ImportReport {
  /** A genesis that had been cut off was gone on with. */
  readonly resumed: boolean;
  /** The ledger is open: false after a dry run, and when a row was refused. */
  readonly opened: boolean;
  /** The first manager's account. */
  readonly account: string;
}

const IMPORT_ACCOUNT = derivedId('import', 'genesis import account', 'account');
const MANAGER_KEY = 'genesis first manager';

/**
 * Writes the opening segment: the directory, its policy and its participants, every row of the source, the first manager's account.
 * All of it is decided first, always in the same way, so that one that was cut off is gone on with where it ended.
 * Throws `UnreadableFile`, and a `Refusal` when the ledger was begun with other files or is open already.
 */
export async function openLedgerByGenesis(options: GenesisOptions): Promise<GenesisReport> {
  const now = new Date(options.clock.now()).toISOString();
  const read = readRows(options.files, { genesis: true, now });
  const recorded = await recordedSoFar(options.store);
  const opening = createSegment(IMPORT_ACCOUNT, read.rows[0]?.recordedAt ?? now);
  const participants = addOpening(opening, options);
  requireSameFiles(opening.appends, recorded);
  const plan = await planHistory(read, opening, participants, now, options);
  const verdicts = inFileOrder(options.files, [...read.refused, ...plan.verdicts]);
  const counts = count(verdicts);
  const last = addClosing(opening, now, read.count, plan, options);
  const account = derivedId('import', MANAGER_KEY, 'account');
  const report = {
    rows: read.count,
    ...counts,
    recorded: 0,
    index: -1,
    verdicts,
    resumed: recorded.length > 0,
    opened: false,
    account,
  };
  if (options.dryRun === true || counts.refused > 0) return report;
  const appends = [...opening.appends.slice(0, last), ...plan.appends];
  const index = await write(appends, opening.appends.slice(last), recorded, options);
  return { ...report, recorded: plan.appends.length, index, opened: true };
}

/** What a genesis that was cut off left; never the whole of a ledger that is open. */
async function recordedSoFar(store: EventStore): Promise<readonly Recorded[]> {
  const frame = await store.readStream(GENESIS_STREAM);
  if (frame.some(({ event }) => event.type === 'GenesisClosed'))
    throw new Refusal('already-open', 'This ledger is open already.');
  const [first] = await store.readAll(-1, 1);
  if (first !== undefined && first.event.type !== 'GenesisOpened')
    throw new Refusal('another-log', 'This log was not begun by a genesis.');
  return store.readAll(-1, Number.MAX_SAFE_INTEGER);
}

function addOpening(segment: Segment, { seed, files }: GenesisOptions): readonly Registered[] {
  const described = files.map(describe);
  segment.add(genesisDecider, GENESIS_STREAM, 'genesis', {
    type: 'OpenGenesis',
    data: { population: populationOfSeed(seed), files: described },
  });
  const participants = addSeed(seed, segment);
  const opened: Pick<OpenAccount, 'type' | 'data'> = { type: 'OpenAccount', data: { office: 'import', given: {} } };
  segment.add(accountsDecider, ACCOUNTS_STREAM, 'genesis import account', opened);
  return participants.filter(({ type }) => type === 'ParticipantRegistered').map(({ data }) => data as Registered);
}

function describe({ name, content }: ImportFile): GenesisFile {
  const rows = readFileRows(name, content);
  return { name, digest: digestOf(JSON.stringify(rows.map(({ cells }) => openCells(cells)))), rows: rows.length };
}

function planHistory(
  read: ReadRows,
  segment: Segment,
  participants: readonly Registered[],
  now: string,
  { vault }: GenesisOptions,
): Promise<Plan> {
  const policy = segment.fold(policyDecider, POLICY_STREAM);
  return planRows(
    read.rows,
    {
      actor: { account: IMPORT_ACCOUNT, office: 'import' },
      genesis: true,
      source: true,
      now,
      registry: createRegistry(participants, read.rows),
      nominationsFrom: directoryOpened(policy)?.data.nominationsFrom ?? '',
      streams: new Map([...segment.streams].filter(([stream]) => ownerOf(stream) !== undefined)),
      elsewhere: [],
      head: -1,
      vault,
    },
    read.refused.map(({ row }) => row),
  );
}

/** Account and token of the first manager, and the end of the genesis, on the clock. Gives the number of appends before. */
function addClosing(segment: Segment, now: string, rows: number, plan: Plan, { token }: GenesisOptions): number {
  const before = segment.appends.length;
  segment.follow(plan.appends);
  segment.at(now);
  const opened: Pick<OpenAccount, 'type' | 'data'> = {
    type: 'OpenAccount',
    data: { office: 'directory-manager', given: {} },
  };
  segment.add(accountsDecider, ACCOUNTS_STREAM, MANAGER_KEY, opened);
  const policy = policyInForce(segment.fold(policyDecider, POLICY_STREAM), now.slice(0, 10));
  const issued: Pick<IssueToken, 'type' | 'data'> = {
    type: 'IssueToken',
    data: {
      account: derivedId('import', MANAGER_KEY, 'account'),
      ...token,
      given: { longestTokenDays: policy?.parameters.longestTokenDays ?? 0 },
    },
  };
  segment.add(accountsDecider, ACCOUNTS_STREAM, 'genesis first token', issued);
  const events = [...segment.appends, ...plan.appends].reduce((sum, one) => sum + one.events.length, 1);
  segment.add(genesisDecider, GENESIS_STREAM, 'genesis end', { type: 'CloseGenesis', data: { rows, events } });
  return before;
}

/** Appends what is not in the log yet; the last three appends share one transaction, so that no token is issued and then lost. */
async function write(
  history: readonly PlannedAppend[],
  closing: readonly PlannedAppend[],
  recorded: readonly Recorded[],
  { store, vault, clock, progress, files }: GenesisOptions,
): Promise<number> {
  const done = appendsDone(history, recorded);
  const byId = new Map(recorded.map(({ event }) => [event.id, event]));
  const before = history.slice(0, done);
  const referenceOf = (id: string) => cardIn(byId.get(id)?.data);
  await requireSameCards(before, referenceOf, vault);
  const sealed = new Map(before.flatMap((one) => sealedBefore(one, referenceOf)));
  await vault.bindAll(
    before.flatMap(({ cards }) =>
      cards.map(({ eventId, placeholder }) => ({ eventId, commitment: sealed.get(placeholder) ?? '' })),
    ),
  );
  const appendedAt = files.length === 0 ? {} : { appendedAt: () => new Date(clock.now()).toISOString() };
  await carryOut(history.slice(done), {
    store,
    vault,
    sealed,
    ...appendedAt,
    ...(progress ? { progress: (count) => progress(done + count, history.length) } : {}),
  });
  const last = await carryOut(closing, { store, vault });
  return last?.index ?? -1;
}

/** How many appends the log holds already; throws when it holds anything else. */
function appendsDone(appends: readonly PlannedAppend[], recorded: readonly Recorded[]): number {
  let at = 0;
  for (const [done, { events }] of appends.entries()) {
    if (at >= recorded.length) return done;
    for (const { id } of events) if (recorded[at++]?.event.id !== id) throw otherFiles();
  }
  if (at < recorded.length) throw otherFiles();
  return appends.length;
}

function requireSameFiles([first]: readonly PlannedAppend[], [recorded]: readonly Recorded[]): void {
  if (recorded && recorded.event.requestDigest !== first?.events[0]?.requestDigest) throw otherFiles();
}

/** Personal cells stand in no digest: the vault compares those that were sealed already. */
async function requireSameCards(
  done: readonly PlannedAppend[],
  referenceOf: (eventId: string) => CardReference | undefined,
  vault: Pick<ImportVault, 'matches'>,
): Promise<void> {
  for (const { eventId, card } of done.flatMap(({ cards }) => cards)) {
    const reference = referenceOf(eventId);
    if (reference && (await vault.matches(reference, card)) === false) throw otherFiles();
  }
}

function otherFiles(): Refusal {
  return new Refusal(
    'other-files',
    'This ledger was begun with other files: go on with those, or begin in an empty directory.',
  );
}
