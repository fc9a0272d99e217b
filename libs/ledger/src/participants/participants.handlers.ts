import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { amendGiven, authorityGiven, populationOf } from '../policy/policy.given.ts';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { ParticipantCommand } from './participants.commands.ts';
import { participantsDecider } from './participants.decider.ts';
import { participantStream } from './participants.events.ts';
import { isRegistered } from './participants.given.ts';

/** A command about one participant's identity. A new participant's id is the context's `newId('participant')`. */
export class OnParticipant extends Command<Outcome> {
  readonly participant: string;
  readonly command: FromDoor<ParticipantCommand>;

  constructor(participant: string, command: FromDoor<ParticipantCommand>) {
    super();
    this.participant = participant;
    this.command = command;
  }
}

@CommandHandler(OnParticipant)
export class ParticipantHandler implements ICommandHandler<OnParticipant> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ participant, command }: OnParticipant): Promise<Outcome> {
    const complete = withGiven<ParticipantCommand>(command, await this.#given(participant, command));
    return this.#executor.execute(participantsDecider, participantStream(participant), complete);
  }

  async #given(participant: string, command: FromDoor<ParticipantCommand>): Promise<object> {
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry')
      return amendGiven(this.#executor, command, participant);
    const authority = await authorityGiven(this.#executor, command.context, participant);
    switch (command.type) {
      case 'RegisterParticipant':
        return { ...authority, population: await populationOf(this.#executor) };
      case 'RecordSuccession': {
        const { predecessor } = command.data;
        return { ...authority, predecessorRegistered: await isRegistered(this.#executor, predecessor) };
      }
      default:
        return authority;
    }
  }
}
