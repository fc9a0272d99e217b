import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, day, throughToken, whole } from './options.ts';
import { printJson, printTable } from './output.ts';

interface ExceptionsOptions extends DoorOptions, MomentOptions {
  readonly since?: string;
  readonly until?: string;
  readonly after?: number;
  readonly sample?: number;
  readonly seed?: string;
  readonly json?: boolean;
}

interface Act {
  readonly index: number;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly type: string;
  readonly office: string;
}

interface Exceptions extends Moment {
  readonly exceptions: readonly {
    readonly kind: string;
    readonly act: Act;
    readonly with: readonly number[];
    readonly days: number | null;
  }[];
  readonly next: number | null;
}

interface Sample extends Moment {
  readonly method: string;
  readonly indexes: readonly number[];
  readonly acts: readonly Act[];
}

export function addExceptions(program: Command, io: Io): void {
  const verb = program
    .command('exceptions')
    .description(
      'acts that deserve a second look, or with --sample a random sample that anyone with the seed can draw again',
    )
    .option('--since <day>', 'first UTC day of recording', day)
    .option('--until <day>', 'last UTC day of recording, included', day)
    .option('--after <index>', 'go on after this index', whole(-1, Number.MAX_SAFE_INTEGER))
    .option('--sample <number>', 'draw so many acts of the period instead', whole(1, 200))
    .option('--seed <text>', 'seed of the sample');
  asJson(atMoment(throughToken(verb))).action((options: ExceptionsOptions) =>
    options.sample === undefined ? exceptions(options, io) : sample(options, io),
  );
}

async function exceptions(options: ExceptionsOptions, io: Io): Promise<void> {
  const { at, on, since, until, after } = options;
  const answer = await throughDoor(options, io, (door) =>
    door.call<Exceptions>({ method: 'GET', path: '/api/exceptions', query: { at, on, since, until, after } }),
  );
  if (options.json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  printTable(
    io,
    ['What', 'Index', 'Recorded at', 'In force', 'Entry', 'By', 'With', 'Days'],
    answer.exceptions.map(({ kind, act, with: others, days }) => [kind, ...cells(act), others.join(' '), days]),
  );
  if (answer.next !== null) io.out(`More: --after ${String(answer.next)}\n`);
}

async function sample(options: ExceptionsOptions, io: Io): Promise<void> {
  const { at, on, since, until, sample: size, seed } = options;
  if (seed === undefined) throw new CliError(EXIT.usage, 'State the seed: whoever knows it draws the same sample.');
  const answer = await throughDoor(options, io, (door) =>
    door.call<Sample>({ method: 'GET', path: '/api/sample', query: { at, on, since, until, size, seed } }),
  );
  if (options.json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  io.out(`${answer.method}\nDrawn: ${answer.indexes.join(' ')}\n`);
  printTable(io, ['Index', 'Recorded at', 'In force', 'Entry', 'By'], answer.acts.map(cells));
}

function cells({ index, recordedAt, effectiveOn, type, office }: Act): readonly (string | number)[] {
  return [index, recordedAt, effectiveOn, type, office];
}
