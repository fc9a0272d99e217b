import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';

interface Rebuilt {
  readonly swapped: boolean;
  readonly reason?: string;
  readonly index: number;
  readonly milliseconds: number;
  readonly tables: readonly { readonly table: string; readonly outcome: string; readonly index: number }[];
  readonly pageByPage: readonly { readonly half: string; readonly reason: string }[];
}

export function addRebuild(program: Command, io: Io): void {
  const verb = program
    .command('rebuild')
    .description('make every table anew beside those that serve, compare the two, and put the new ones in their place');
  asJson(throughToken(verb)).action((options: DoorOptions & { readonly json?: boolean }) => rebuild(options, io));
}

async function rebuild(options: DoorOptions & { readonly json?: boolean }, io: Io): Promise<void> {
  const rebuilt = await throughDoor(options, io, (door) =>
    door.call<Rebuilt>({ method: 'POST', path: '/api/rebuilds' }),
  );
  if (options.json === true) printJson(io, rebuilt);
  else {
    printTable(
      io,
      ['Table', 'At index', 'Compared'],
      rebuilt.tables.map(({ table, index, outcome }) => [table, index, outcome]),
    );
    const seconds = (rebuilt.milliseconds / 1_000).toFixed(1);
    io.out(
      `Made anew up to index ${String(rebuilt.index)} in ${seconds} s. ${rebuilt.swapped ? 'The new tables serve.' : 'The old tables go on serving.'}\n`,
    );
    for (const { half, reason } of rebuilt.pageByPage)
      io.out(`Not loaded in bulk but page by page, since an event could not be taken (${half}): ${reason}\n`);
  }
  if (!rebuilt.swapped) throw new CliError(EXIT.different, rebuilt.reason ?? 'The new tables do not serve.');
}
