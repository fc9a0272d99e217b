import MailComposer from 'nodemailer/lib/mail-composer';
import { type Message, NotSent } from './channel.ts';

/** One mailbox: no list, no name, no comment, nothing that a header could be broken with. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{1,255}$/;

/** The message as RFC 5322 has it: the same bytes for the same message, whenever it is composed. Throws `NotSent` for what is no address. */
export function composed(message: Message): Promise<Buffer> {
  const { group, name, from, to, copies = [], subject, text, language, sentAt } = message;
  if (!ADDRESS.test(to)) throw new NotSent('no-address', 'What is recorded is not one e-mail address.');
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    cc: copies.filter((copy) => ADDRESS.test(copy)).map((copy) => ({ name: '', address: copy })),
    subject,
    text,
    date: new Date(sentAt),
    messageId: `<${group}.${name}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    // nothing of a message is ever fetched from a file or an address
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** The date that a message bears. */
export function sentAtOf(message: string): string | undefined {
  const date = /^Date: (.+)$/m.exec(message)?.[1];
  const instant = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}
