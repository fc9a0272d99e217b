import { VaultError } from './vault.ts';
import type { CardReference } from './vault.ts';

/** What every vault refuses, in the same words. */

export function erasedSubject(name: string): VaultError {
  const message = `The personal data of subject ${name} were erased: nothing is sealed for it again. Enter the holder anew, under a new subject.`;
  return new VaultError('subject-erased', message);
}

export function keyDamaged(name: string, cause: unknown): VaultError {
  return new VaultError(
    'card-damaged',
    `The key of subject ${name} is damaged. Restore the vault from a backup.`,
    cause,
  );
}

/** Without its cause: a parser's message may quote what it read. */
export function cardDamaged({ subject, commitment }: CardReference): VaultError {
  const message = `The card ${commitment} of subject ${subject} is damaged: it does not open. Restore the vault from a backup.`;
  return new VaultError('card-damaged', message);
}

export function journalUnavailable(cause: unknown): VaultError {
  return new VaultError(
    'journal-unavailable',
    'Contact data are withheld: the access journal cannot be written. See to the disk of the vault.',
    cause,
  );
}

export function vaultMissing(place: string): VaultError {
  const message = `There is no vault in ${place}, and the log speaks of cards. Put the vault there that belongs to this log, or restore both from a backup.`;
  return new VaultError('vault-missing', message);
}
