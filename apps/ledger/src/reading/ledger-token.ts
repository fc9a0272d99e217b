/** Under this token the module provides the `OpenLedger`. */
export const LEDGER = 'ledger.open';
