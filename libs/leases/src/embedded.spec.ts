import { embeddedLeases } from './embedded.ts';
import { describeLeases } from './leases.contract.ts';

describeLeases('embedded', (holder) => embeddedLeases(holder));
