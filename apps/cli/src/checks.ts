import type { Command } from 'commander';
import {
  figuresOf,
  type IssuedResult,
  pingsAt,
  type PingView,
  resultsIssued,
  type RoundFigures,
  roundsAt,
  type RoundView,
} from '#libs/ledger';
import { checkPlan } from './check-plan.ts';
import type { DoorOptions } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, day, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { indexOf, type RecordFiles, withRecord } from './record.ts';
import { percent } from './stats.ts';

export interface ChecksOptions extends DoorOptions, MomentOptions {
  readonly round?: string;
  readonly plan?: string;
  readonly time?: string;
  readonly json?: boolean;
}

interface Shown extends RoundView {
  /** Of the one round that was asked for: every result as it was issued. */
  readonly results?: readonly IssuedResult[];
  readonly figures: RoundFigures | null;
}

interface Found {
  readonly index: number;
  readonly knownAt: string | null;
  readonly on: string;
  readonly rounds: readonly Shown[];
  /** Of the one round that was asked for. */
  readonly pings?: readonly PingView[];
}

export function addChecks(program: Command, io: Io): void {
  const verb = program
    .command('checks')
    .description('communication checks and what they came to; reads files only, beside a running server too')
    .option('--round <round>', 'one round, seat by seat: its id, as “cbm checks” shows it')
    .option(
      '--plan <day>',
      'instead: what the clocks of the active seats show at a planned instant; needs a token',
      day,
    )
    .option('--time <HH:MM>', 'of --plan, in UTC; default: 12:00');
  asJson(atMoment(throughToken(verb))).action(({ plan, ...options }: ChecksOptions) =>
    plan === undefined ? checks(options, io) : checkPlan({ ...options, plan }, io),
  );
}

async function checks(options: ChecksOptions, io: Io): Promise<void> {
  const found = await withRecord(options, io, (record) => findChecks(record, options));
  if (options.json === true) {
    printJson(io, { ...found, count: found.rounds.length });
    return;
  }
  printMoment(io, found);
  printTable(io, ROUNDS_HEAD, found.rounds.map(roundLine));
  if (!found.pings) {
    io.out('The five outcomes sum to the seats asked. An acknowledgement carries no position on substance.\n');
    return;
  }
  io.out('\nResults as issued, the first one first\n');
  printTable(
    io,
    RESULTS_HEAD,
    found.rounds.flatMap(({ results = [] }) => results.map(resultLine)),
  );
  io.out('\nSeats on the list\n');
  printTable(io, PINGS_HEAD, found.pings.map(pingLine));
}

async function findChecks(record: RecordFiles, options: ChecksOptions): Promise<Found> {
  const { tables, log } = record;
  const index = await indexOf(options.at, record);
  const [last] = index < 0 ? [] : await log.readAll(index - 1, 1);
  const knownAt = last === undefined ? null : new Date(last.knownAt).toISOString();
  const today = new Date().toISOString().slice(0, 10);
  const on = options.on ?? (options.at === undefined ? today : (knownAt?.slice(0, 10) ?? today));
  const point = { index, on };
  const all = roundsAt(tables, point);
  const asked = all.filter(({ round }) => options.round === undefined || round === options.round);
  const rounds = asked.map((view) => ({ ...view, figures: figuresOf(tables, view, point) ?? null }));
  const moment = { index, knownAt, on, rounds };
  if (options.round === undefined) return moment;
  const [view] = asked;
  if (!view) throw new CliError(EXIT.usage, 'There is no round with this id at this moment.');
  const results = resultsIssued(tables, view.round, point);
  const one = { ...moment, rounds: rounds.map((round) => ({ ...round, results })) };
  return { ...one, pings: pingsAt(tables, view, point, today) };
}

const ROUNDS_HEAD = [
  'Planned',
  'Dispatched',
  'Status',
  'Asked',
  'Within window',
  'After',
  'Withdrawn or vacant',
  'Not delivered',
  'None recorded',
  'Seats %',
  'States %',
  'Median h',
  'Round',
];

/** A round that is not dispatched has no figures; of one whose result is to be amended it is said so. */
function roundLine({ round, plannedOn, dispatchedAt, status, figures }: Shown): readonly (string | number | null)[] {
  const { recorded, overSent, medianHours, amendmentDue } = figures ?? {};
  return [
    plannedOn,
    dispatchedAt?.slice(0, 16) ?? null,
    amendmentDue === true ? `${status}, amendment due` : status,
    recorded?.targets ?? null,
    recorded?.withinWindow ?? null,
    recorded?.afterWindow ?? null,
    recorded?.withdrawn ?? null,
    recorded?.notDelivered ?? null,
    recorded?.noneRecorded ?? null,
    overSent ? percent(overSent.seatsAnswered, overSent.seats) : null,
    overSent ? percent(overSent.statesAnswered, overSent.states) : null,
    medianHours ?? null,
    round,
  ];
}

const RESULTS_HEAD = [
  'Issued at',
  'For',
  'Asked',
  'Within window',
  'After',
  'Withdrawn or vacant',
  'Not delivered',
  'None recorded',
  'Index',
  'Digest',
];

function resultLine({ issuedAt, reason, result, index }: IssuedResult): readonly (string | number | null)[] {
  const { targets, withinWindow, afterWindow, withdrawn, notDelivered, noneRecorded, digest } = result;
  const outcomes = [targets, withinWindow, afterWindow, withdrawn, notDelivered, noneRecorded];
  return [issuedAt.slice(0, 16), reason ?? 'closing', ...outcomes, index, digest];
}

const PINGS_HEAD = ['State', 'Role', 'No.', 'Outcome', 'Sendings', 'Window until', 'Acknowledged', 'Through', 'Seat'];

function pingLine(ping: PingView): readonly (string | number | null)[] {
  const { state, role, ordinal, outcome, sendings, windowUntil, acknowledgedAt, acknowledgements, seat } = ping;
  const through = acknowledgements.find(({ receivedAt }) => receivedAt === acknowledgedAt)?.channel ?? null;
  const name = state.names.short.en;
  return [name, role, ordinal, outcome, sendings.length, windowUntil, acknowledgedAt, through, seat];
}
