import { Argument, type Command, Option } from 'commander';
import { SUGGESTED_TOPICS } from '#libs/ledger';
import { type Call, type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { allPages } from './pages.ts';
import { participantBy } from './states.ts';

interface CapacityOptions extends DoorOptions, MomentOptions {
  readonly state?: string;
  readonly topic?: string;
  readonly kind?: string;
  readonly cbm?: string;
  readonly ended?: boolean;
  readonly json?: boolean;
}

interface State {
  readonly state: string;
}

interface Statement extends State {
  readonly statement: string;
  readonly kind: string;
  readonly topic: string;
  readonly cbm: string | null;
  readonly visibility: string;
  readonly since: string;
  readonly until: string | null;
  readonly outcome: string | null;
}

interface Match {
  readonly match: string;
  readonly topic: string;
  readonly needBy: State;
  readonly offerBy: State | null;
  readonly organisation: string | null;
  readonly status: string;
  readonly since: string;
}

interface Proposal {
  readonly topic: string;
  readonly need: Statement;
  readonly offers: readonly Statement[];
}

interface Structure extends State {
  readonly roles: readonly { readonly role: string; readonly organisation: string }[];
  readonly visibility: string;
  readonly since: string;
}

interface Request extends State {
  readonly request: string;
  readonly cbm: string | null;
  readonly topic: string | null;
  readonly status: string;
  readonly since: string;
  readonly answers: readonly unknown[];
}

interface CallForInputs {
  readonly call: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly deadline: string;
  readonly byDeadline: number;
  readonly afterDeadline: number;
}

type Line = readonly (string | number | null)[];

/** One list: where it is asked for, which filters it takes, and how it is shown. */
interface Listing {
  readonly path: string;
  /** The member of the answer that holds the list. */
  readonly list: string;
  readonly filters: readonly ('state' | 'topic' | 'kind' | 'cbm' | 'ended')[];
  readonly head: readonly string[];
  lines(answer: unknown): readonly Line[];
}

const LISTINGS: Readonly<Record<string, Listing>> = {
  statements: {
    path: '/api/capacity',
    list: 'statements',
    filters: ['state', 'topic', 'kind', 'cbm', 'ended'],
    head: ['State', 'Kind', 'Topic', 'CBM', 'Opened to', 'Since', 'Until', 'Outcome', 'Id'],
    lines: (answer) =>
      (answer as { readonly statements: readonly Statement[] }).statements.map((one) => [
        one.state,
        one.kind,
        one.topic,
        one.cbm,
        one.visibility,
        one.since,
        one.until,
        one.outcome,
        one.statement,
      ]),
  },
  matches: {
    path: '/api/capacity-matches',
    list: 'matches',
    filters: ['state', 'topic'],
    head: ['Topic', 'Need of', 'With', 'Status', 'Since', 'Id'],
    lines: (answer) =>
      (answer as { readonly matches: readonly Match[] }).matches.map((one) => [
        one.topic,
        one.needBy.state,
        one.offerBy?.state ?? one.organisation,
        one.status,
        one.since,
        one.match,
      ]),
  },
  proposals: {
    path: '/api/capacity-proposals',
    list: 'proposals',
    filters: [],
    head: ['Topic', 'Need of', 'Need', 'Offer of', 'Offer'],
    lines: (answer) =>
      (answer as { readonly proposals: readonly Proposal[] }).proposals.flatMap(({ topic, need, offers }) =>
        offers.map((offer) => [topic, need.state, need.statement, offer.state, offer.statement]),
      ),
  },
  structures: {
    path: '/api/national-structures',
    list: 'structures',
    filters: ['state'],
    head: ['State', 'Role', 'Organisation', 'Opened to', 'Since'],
    lines: (answer) =>
      (answer as { readonly structures: readonly Structure[] }).structures.flatMap((one) =>
        one.roles.map(({ role, organisation }) => [one.state, role, organisation, one.visibility, one.since]),
      ),
  },
  guidance: {
    path: '/api/guidance-requests',
    list: 'requests',
    filters: ['state', 'topic', 'cbm'],
    head: ['State', 'CBM', 'Topic', 'Status', 'Since', 'Answers', 'Id'],
    lines: (answer) =>
      (answer as { readonly requests: readonly Request[] }).requests.map((one) => [
        one.state,
        one.cbm,
        one.topic,
        one.status,
        one.since,
        one.answers.length,
        one.request,
      ]),
  },
  calls: {
    path: '/api/calls',
    list: 'calls',
    filters: [],
    head: ['Call for inputs', 'Issued', 'Deadline', 'Answered by it', 'After it', 'Id'],
    lines: (answer) =>
      (answer as { readonly calls: readonly CallForInputs[] }).calls.map((one) => [
        one.title,
        one.issuedOn,
        one.deadline,
        one.byDeadline,
        one.afterDeadline,
        one.call,
      ]),
  },
};

export function addCapacity(program: Command, io: Io): void {
  const verb = program
    .command('capacity')
    .description('needs and offers of States, matches, national structures, requests for guidance, calls for inputs')
    .addArgument(
      new Argument('[list]', 'which list; default: statements').choices(Object.keys(LISTINGS)).default('statements'),
    )
    .option('--state <state>', 'only of this State: its id, a code or a name')
    .option('--topic <code>', `only of this topic, such as ${SUGGESTED_TOPICS.slice(0, 3).join(', ')}`)
    .addOption(new Option('--kind <kind>', 'only needs, or only offers').choices(['need', 'offer']))
    .option('--cbm <id>', 'only for this CBM, such as CBM-6')
    .option('--ended', 'needs and offers that have ended, instead of those in force');
  asJson(atMoment(throughToken(verb))).action((list: string, options: CapacityOptions) => capacity(list, options, io));
}

async function capacity(list: string, options: CapacityOptions, io: Io): Promise<void> {
  const listing = LISTINGS[list];
  if (!listing) return;
  const { at, on, json } = options;
  const answer = await throughDoor(options, io, async (door) => {
    const asked = { ...options, state: await participantBy(door, options.state, options) };
    const filters = Object.fromEntries(listing.filters.map((filter) => [filter, asked[filter]]));
    const call: Call = { method: 'GET', path: listing.path, query: { at, on, ...filters } };
    return allPages<Moment & Readonly<Record<string, unknown>>>(door, call, listing.list);
  });
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  printTable(io, listing.head, listing.lines(answer));
}
