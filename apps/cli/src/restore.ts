import { resolve } from 'node:path';
import type { Command } from 'commander';
import { dataPaths } from '#apps/ledger';
import { type Place, placeOf, type PlaceOptions } from './data-directory.ts';
import type { Io } from './io.ts';
import { asJson, placed } from './options.ts';
import { printJson } from './output.ts';
import { type Restored, restoreBackup } from './restoring.ts';

interface RestoreOptions extends PlaceOptions {
  readonly erasuresFrom?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addRestore(program: Command, io: Io): void {
  const verb = program
    .command('restore')
    .argument('<backup>', 'directory that “cbm backup” made')
    .description('make a data directory from a backup; erasures since then are carried out again')
    .option('--erasures-from <log>', 'newest copy of the log that there is: the old data directory, or its log.db')
    .option('--yes', 'destroy cards without a question whose entries are not in the restored log');
  asJson(placed(verb)).action((from: string, options: RestoreOptions) => restore(from, options, io));
}

async function restore(from: string, { erasuresFrom, yes, json, ...named }: RestoreOptions, io: Io): Promise<void> {
  const place = placeOf(named, io);
  const restored = await restoreBackup({
    ...place,
    backup: resolve(from),
    ...(erasuresFrom === undefined ? {} : { erasuresFrom: resolve(erasuresFrom) }),
    pathsOf: dataPaths,
    confirm: async () =>
      yes === true ||
      (await io.confirm('Cards whose entries are not in the restored log will be destroyed for ever. Go on?')),
  });
  printRestored(restored, place, json === true, io);
}

function printRestored({ head, erasuresUpTo, erased, destroyed }: Restored, place: Place, json: boolean, io: Io): void {
  if (json) {
    printJson(io, { index: head.index, erasuresUpTo, erased, destroyed, data: place.data });
    return;
  }
  io.out(
    [
      `Restored into ${place.data} up to index ${String(head.index)}.`,
      `Erasures are carried out as far as they are known: up to index ${String(erasuresUpTo)} (${String(erased)} cards).`,
      `${String(destroyed)} cards whose entries are not in the restored log were destroyed.`,
      'What was recorded after that index is lost: enter it again.',
      '',
    ].join('\n'),
  );
}
