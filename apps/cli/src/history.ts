import type { Command } from 'commander';
import { contactText } from './directory.ts';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken, whole } from './options.ts';
import { type AuditEntry, actLines, ACTS_HEAD } from './audit.ts';
import { printJson, printTable } from './output.ts';

interface HistoryOptions extends DoorOptions, MomentOptions {
  readonly contact?: boolean;
  readonly limit?: number;
  readonly before?: number;
  readonly json?: boolean;
}

interface Held {
  readonly from: string;
  readonly until: string | null;
  readonly holderKind: string | null;
  readonly organisation: string | null;
  readonly contact?: { readonly status: string; readonly fields?: Readonly<Record<string, string>> };
}

interface SeatHistory extends Moment {
  readonly state: string;
  readonly holdings: readonly Held[];
  readonly standIns: readonly (Held & { readonly kind: string })[];
  readonly acts: readonly (AuditEntry & { readonly counts: boolean })[];
}

export function addHistory(program: Command, io: Io): void {
  const verb = program
    .command('history')
    .argument('<seat>', 'id of the seat, as “cbm directory” shows it')
    .description('everything about one seat: who held it, who stood in, and every act')
    .option('--contact', 'contact details too; the reading is kept in the access journal')
    .option('--limit <number>', 'most acts', whole(1, 500))
    .option('--before <index>', 'only acts before this index', whole(0, Number.MAX_SAFE_INTEGER));
  asJson(atMoment(throughToken(verb))).action((seat: string, options: HistoryOptions) => history(seat, options, io));
}

async function history(seat: string, options: HistoryOptions, io: Io): Promise<void> {
  const { at, on, contact, limit, before, json } = options;
  const query = { at, on, contact, limit, before };
  const answer = await throughDoor(options, io, (door) =>
    door.call<SeatHistory>({ method: 'GET', path: `/api/seats/${encodeURIComponent(seat)}/history`, query }),
  );
  if (json === true) {
    printJson(io, answer);
    return;
  }
  io.out(`${answer.state}, seat ${seat}\n`);
  printMoment(io, answer);
  const shown = (held: Held) => (contact === true ? [contactText(held.contact)] : []);
  const more = contact === true ? ['Contact'] : [];
  io.out('\nHolders\n');
  printTable(
    io,
    ['From', 'Until', 'Holder', 'Organisation', ...more],
    answer.holdings.map((one) => [one.from, one.until, one.holderKind, one.organisation, ...shown(one)]),
  );
  io.out('\nActing holders and alternates\n');
  printTable(
    io,
    ['From', 'Until', 'Kind', 'Organisation', ...more],
    answer.standIns.map((one) => [one.from, one.until, one.kind, one.organisation, ...shown(one)]),
  );
  io.out('\nActs, newest first\n');
  printTable(
    io,
    [...ACTS_HEAD, 'Counts'],
    answer.acts.flatMap((act) =>
      actLines(act).map((cells, at) => [...cells, at === 0 ? (act.counts ? 'yes' : 'no: annulled') : '']),
    ),
  );
}
