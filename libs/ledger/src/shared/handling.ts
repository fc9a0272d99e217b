import type { Command } from './decider.ts';

/** Under this token an app provides the `Executor`. */
export const EXECUTOR = 'ledger.executor';

/** Under this token an app provides the `Vault`. */
export const VAULT = 'ledger.vault';

/** A command as a door makes it: what the decider must know of other streams is added by the handler. */
export type FromDoor<C extends Command> = C extends Command
  ? Omit<C, 'data'> & { readonly data: Omit<C['data'], 'given'> }
  : never;

/** The same command with what is given. */
export function withGiven<C extends Command>(command: FromDoor<C>, given: object | undefined): C {
  return (given === undefined ? command : { ...command, data: { ...command.data, given } }) as unknown as C;
}
