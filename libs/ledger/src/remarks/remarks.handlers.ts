import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { directoryDecider } from '../directory/directory.decider.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { isRegistered } from '../participants/participants.given.ts';
import { amendGiven, authorityGiven } from '../policy/policy.given.ts';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { RemarksCommand } from './remarks.commands.ts';
import { remarksDecider } from './remarks.decider.ts';
import { remarksStream } from './remarks.events.ts';

/** A command about one State's remarks. `head`: index of the ledger's last event. */
export class OnRemarks extends Command<Outcome> {
  readonly participant: string;
  readonly command: FromDoor<RemarksCommand>;
  readonly head: number;

  constructor(participant: string, command: FromDoor<RemarksCommand>, head: number) {
    super();
    this.participant = participant;
    this.command = command;
    this.head = head;
  }
}

@CommandHandler(OnRemarks)
export class RemarksHandler implements ICommandHandler<OnRemarks> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute(message: OnRemarks): Promise<Outcome> {
    const complete = withGiven<RemarksCommand>(message.command, await this.#given(message));
    return this.#executor.execute(remarksDecider, remarksStream(message.participant), complete);
  }

  async #given({ participant, command, head }: OnRemarks): Promise<object> {
    const known = { head, ...(await this.#seatGiven(participant, command)) };
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry')
      return { ...(await amendGiven(this.#executor, command, participant)), ...known };
    const participantRegistered = await isRegistered(this.#executor, participant);
    return { participantRegistered, ...(await authorityGiven(this.#executor, command.context, participant)), ...known };
  }

  async #seatGiven(participant: string, command: FromDoor<RemarksCommand>): Promise<object> {
    const seat = seatNamed(command);
    if (seat === undefined) return {};
    const { state } = await this.#executor.fold(directoryDecider, rosterStream(participant));
    return { seatKnown: state.events.some(({ data }) => 'seat' in data && data.seat === seat) };
  }
}

function seatNamed({ type, data }: FromDoor<RemarksCommand>): unknown {
  if (type === 'RecordRemark') return data.seat;
  return type === 'CorrectEntry' ? data.set.data?.['seat'] : undefined;
}
