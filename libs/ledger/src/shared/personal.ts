const PERSONAL = /@|\+\s*\d[\d\s().-]{5,}/;

/** Whether a text holds what looks like an e-mail address or a telephone number: it does not belong where it stays for ever (rule H12). */
export function looksPersonal(text: string): boolean {
  return PERSONAL.test(text);
}
