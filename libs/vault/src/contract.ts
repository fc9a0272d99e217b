import { describeCards } from './cards.contract.ts';
import type { OpenVault } from './example-vault.ts';
import { describeErasing } from './erasing.contract.ts';
import { describeJournal } from './journal.contract.ts';
import { describeModel } from './model.contract.ts';
import { describeSweeping } from './sweeping.contract.ts';

/** What every vault keeps. An adapter is right when this suite passes unchanged; it uses the globals of Jest. */
export function describeVault(name: string, open: OpenVault): void {
  describe(`${name}: the contract of a vault`, () => {
    describeCards(open);
    describeSweeping(open);
    describeErasing(open);
    describeJournal(open);
    describeModel(open);
  });
}
