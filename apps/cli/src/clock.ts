import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { throughToken } from './options.ts';

export function addClock(program: Command, io: Io): void {
  const clock = program.command('clock').description('the clock of this node');
  const confirm = clock
    .command('confirm')
    .description('say that the clock is right although it disagrees with the record; entered into the ledger');
  throughToken(confirm).action((options: DoorOptions) => confirmClock(options, io));
}

interface Confirmed {
  readonly index: number;
  readonly warnings: readonly { readonly detail: string }[];
}

async function confirmClock(options: DoorOptions, io: Io): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const { index, warnings } = await throughDoor(options, io, (door) =>
    door.call<Confirmed>({ method: 'POST', path: '/api/clock/confirmations', headers, body: '{}' }),
  );
  for (const { detail } of warnings) io.err(`${detail}\n`);
  io.out(`Confirmed, and recorded at index ${String(index)}: this node writes again.\n`);
}
