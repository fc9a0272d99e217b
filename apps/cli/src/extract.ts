import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import type { MomentOptions } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson } from './output.ts';
import { participantBy } from './states.ts';

interface ExtractOptions extends DoorOptions, MomentOptions {
  readonly state: string;
  readonly contact?: boolean;
  readonly json?: boolean;
}

export function addExtract(program: Command, io: Io): void {
  const verb = program
    .command('extract')
    .description('what the directory held about one State, with its remarks: a text to sign, or JSON')
    .requiredOption('--state <state>', 'the State: its id, a code or a name')
    .option('--contact', 'personal data too, as far as you may see them; the reading is kept in the access journal');
  asJson(atMoment(throughToken(verb))).action((options: ExtractOptions) => extract(options, io));
}

async function extract(options: ExtractOptions, io: Io): Promise<void> {
  const { at, on, contact, json } = options;
  const answer = await throughDoor(options, io, async (door) => {
    const state = await participantBy(door, options.state, options);
    if (state === undefined) throw new CliError(EXIT.usage, 'Name the State.');
    return door.call<{ readonly text: string }>({
      method: 'GET',
      path: '/api/extract',
      query: { at, on, state, contact },
    });
  });
  if (json === true) printJson(io, answer);
  else io.out(answer.text);
}
