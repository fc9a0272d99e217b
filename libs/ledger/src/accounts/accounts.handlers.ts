import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isRegistered } from '../participants/participants.given.ts';
import { amendGiven, authorityGiven, policyAt } from '../policy/policy.given.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { AccountsCommand } from './accounts.commands.ts';
import { accountsDecider } from './accounts.decider.ts';
import { ACCOUNTS_STREAM } from './accounts.events.ts';
import { authorityOf, findToken, participantOfEntry, type TokenHolder } from './accounts.state.ts';

/** A command about designating authorities, accounts or tokens. `seatOf`: the participant of the seat that it names. */
export class OnAccounts extends Command<Outcome> {
  readonly command: FromDoor<AccountsCommand>;
  readonly seatOf: string | undefined;

  constructor(command: FromDoor<AccountsCommand>, seatOf?: string) {
    super();
    this.command = command;
    this.seatOf = seatOf;
  }
}

/** Whom a token stands for. `hash`: SHA-256 of its text, hex; `now`: an instant. */
export class FindToken extends Query<TokenHolder | undefined> {
  readonly hash: string;
  readonly now: string;

  constructor(hash: string, now: string) {
    super();
    this.hash = hash;
    this.now = now;
  }
}

@CommandHandler(OnAccounts)
export class AccountsHandler implements ICommandHandler<OnAccounts> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ command, seatOf }: OnAccounts): Promise<Outcome> {
    const complete = withGiven<AccountsCommand>(command, await this.#given(command, seatOf));
    return this.#executor.execute(accountsDecider, ACCOUNTS_STREAM, complete);
  }

  async #given(command: FromDoor<AccountsCommand>, seatOf: string | undefined): Promise<object | undefined> {
    switch (command.type) {
      case 'RegisterAuthority':
        return {
          participantRegistered: await isRegistered(this.#executor, command.data.participant),
          ...(await authorityGiven(this.#executor, command.context, command.data.participant)),
        };
      case 'EndAuthority': {
        const { state } = await this.#executor.fold(accountsDecider, ACCOUNTS_STREAM);
        const ended = authorityOf(state, command.data.designatingAuthority);
        return authorityGiven(this.#executor, command.context, ended?.data.participant);
      }
      case 'OpenAccount': {
        const { participant } = command.data;
        const registered = participant === undefined ? undefined : await isRegistered(this.#executor, participant);
        const authority = await authorityGiven(this.#executor, command.context, participant);
        return { participantRegistered: registered, seatOf, ...authority };
      }
      case 'IssueToken':
        return {
          longestTokenDays: (await policyAt(this.#executor, command.context.now))?.parameters.longestTokenDays ?? 0,
        };
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendGiven(this.#executor, command, await this.#participantOf(command));
      default:
        return undefined;
    }
  }

  async #participantOf({ type, data }: FromDoor<AmendCommand>): Promise<string | undefined> {
    const { state } = await this.#executor.fold(accountsDecider, ACCOUNTS_STREAM);
    const revision = type === 'CorrectEntry' ? data.corrects : data.annuls[0];
    return participantOfEntry(state.events, revision ?? -1);
  }
}

@QueryHandler(FindToken)
export class FindTokenHandler implements IQueryHandler<FindToken> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ hash, now }: FindToken): Promise<TokenHolder | undefined> {
    const { state } = await this.#executor.fold(accountsDecider, ACCOUNTS_STREAM);
    return findToken(state, hash, now);
  }
}
