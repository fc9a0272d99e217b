import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { allPages } from './pages.ts';
import { participantBy } from './states.ts';

interface CommunicationsOptions extends DoorOptions, MomentOptions {
  readonly state?: string;
  readonly open?: boolean;
  readonly json?: boolean;
}

interface Communication {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly reference: string | null;
  readonly datedOn: string | null;
  readonly receivedAt: string;
  readonly channel: string;
  readonly language: string | null;
  readonly hasText: boolean;
  readonly open: boolean;
}

interface One extends Moment {
  readonly communication: Communication;
}

interface Communications extends Moment {
  readonly communications: readonly Communication[];
}

export function addCommunications(program: Command, io: Io): void {
  const verb = program
    .command('communications')
    .description('what States sent, on which changes rest: all that you may see, or one of them; never its text')
    .argument('[id]', 'one communication: its id, as the authority of a change names it')
    .option('--state <state>', 'only of this State: its id, a code or a name')
    .option('--open', 'only those that no entry rests on yet');
  asJson(atMoment(throughToken(verb))).action((id: string | undefined, options: CommunicationsOptions) =>
    communications(id, options, io),
  );
}

async function communications(id: string | undefined, options: CommunicationsOptions, io: Io): Promise<void> {
  const { at, on, json } = options;
  const answer = await throughDoor(options, io, async (door) => {
    if (id !== undefined) {
      const path = `/api/communications/${encodeURIComponent(id)}`;
      const { communication, ...moment } = await door.call<One>({ method: 'GET', path, query: { at, on } });
      return { ...moment, count: 1, communications: [communication] };
    }
    const query = { at, on, open: options.open, state: await participantBy(door, options.state, options) };
    const call = { method: 'GET', path: '/api/communications', query } as const;
    return allPages<Communications>(door, call, 'communications');
  });
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  printTable(
    io,
    ['Received at', 'State', 'What', 'Reference', 'Dated', 'Channel', 'Language', 'Text', 'Rested on', 'Id'],
    answer.communications.map((one) => [
      one.receivedAt.slice(0, 16),
      one.state,
      one.kind,
      one.reference,
      one.datedOn,
      one.channel,
      one.language,
      one.hasText ? 'in the vault' : null,
      one.open ? 'not yet' : 'yes',
      one.id,
    ]),
  );
}
