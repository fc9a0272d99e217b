import type { Language } from '#libs/ledger';

/** The messages of communication checks in the six official languages; translations are the project's own. */
export interface Wording {
  readonly subject: string;
  readonly reminder: string;
  to(role: string, state: string): string;
  /** Of a reminder: when the message went out that it reminds of. */
  unrecorded(sent: string): string;
  readonly ask: string;
  until(utc: string): string;
  readonly local: string;
  /** How a person answers. */
  readonly answer: string;
  /** How a person does on the page, and a program by itself. */
  readonly byProgram: string;
  readonly meaning: string;
  readonly reference: string;
}

export const WORDINGS: Readonly<Record<Language, Wording>> = {
  en: {
    subject: 'Communication check: Points of Contact Directory',
    reminder: 'Reminder of a communication check: Points of Contact Directory',
    to: (role, state) => `This message was sent automatically to: ${role}, ${state}.`,
    unrecorded: (sent) => `No acknowledgement is recorded yet of the message of ${sent}.`,
    ask: 'Please acknowledge that this message has reached you.',
    until: (utc) => `The answer window ends on ${utc}.`,
    local: 'On your clock:',
    answer:
      'The simplest way is to answer this e-mail. You may also answer by telephone or through your Permanent Mission. The directory manager records it.',
    byProgram:
      'You can also open this address in a browser and enter this token there; a program sends it to the same address (HTTP POST):',
    meaning:
      'An acknowledgement says only that the message was received. It carries no position on any matter. The check is voluntary.',
    reference: 'Reference:',
  },
  fr: {
    subject: 'Vérification de communication : répertoire des points de contact',
    reminder: 'Rappel d’une vérification de communication : répertoire des points de contact',
    to: (role, state) => `Ce message a été envoyé automatiquement à : ${role}, ${state}.`,
    unrecorded: (sent) => `Aucun accusé de réception du message du ${sent} n’est encore enregistré.`,
    ask: 'Veuillez accuser réception de ce message.',
    until: (utc) => `Le délai de réponse s’achève le ${utc}.`,
    local: 'À votre heure :',
    answer:
      'Le plus simple est de répondre à ce courriel. Vous pouvez aussi répondre par téléphone ou par l’intermédiaire de votre mission permanente. Le gestionnaire du répertoire enregistre votre réponse.',
    byProgram:
      'Vous pouvez aussi ouvrir cette adresse dans un navigateur et y saisir ce jeton ; un programme l’envoie à la même adresse (HTTP POST) :',
    meaning:
      'Un accusé de réception indique seulement que le message a été reçu. Il n’exprime aucune position sur quelque question que ce soit. La vérification est volontaire.',
    reference: 'Référence :',
  },
  es: {
    subject: 'Comprobación de comunicación: directorio de puntos de contacto',
    reminder: 'Recordatorio de una comprobación de comunicación: directorio de puntos de contacto',
    to: (role, state) => `Este mensaje se envió automáticamente a: ${role}, ${state}.`,
    unrecorded: (sent) => `Todavía no consta ningún acuse de recibo del mensaje del ${sent}.`,
    ask: 'Sírvase acusar recibo de este mensaje.',
    until: (utc) => `El plazo de respuesta termina el ${utc}.`,
    local: 'En su hora local:',
    answer:
      'Lo más sencillo es responder a este correo electrónico. También puede responder por teléfono o por conducto de su misión permanente. El administrador del directorio registra la respuesta.',
    byProgram:
      'También puede abrir esta dirección en un navegador e introducir allí este código; un programa lo envía a la misma dirección (HTTP POST):',
    meaning:
      'El acuse de recibo indica únicamente que el mensaje fue recibido. No expresa posición alguna sobre ningún asunto. La comprobación es voluntaria.',
    reference: 'Referencia:',
  },
  ru: {
    subject: 'Проверка связи: справочник контактных пунктов',
    reminder: 'Напоминание о проверке связи: справочник контактных пунктов',
    to: (role, state) => `Это сообщение автоматически направлено адресату: ${role}, ${state}.`,
    unrecorded: (sent) => `Подтверждение получения сообщения от ${sent} пока не зарегистрировано.`,
    ask: 'Просим подтвердить получение этого сообщения.',
    until: (utc) => `Срок для ответа истекает ${utc}.`,
    local: 'По вашему времени:',
    answer:
      'Проще всего ответить на это электронное письмо. Можно также ответить по телефону или через ваше постоянное представительство. Администратор справочника зарегистрирует ответ.',
    byProgram:
      'Можно также открыть этот адрес в браузере и ввести там этот код; программа отправляет его по тому же адресу (HTTP POST):',
    meaning:
      'Подтверждение означает только то, что сообщение получено. Оно не выражает позиции по какому-либо вопросу. Проверка является добровольной.',
    reference: 'Обозначение:',
  },
  zh: {
    subject: '通信检查：联络点名录',
    reminder: '通信检查提醒：联络点名录',
    to: (role, state) => `本信息自动发送至：${role}，${state}。`,
    unrecorded: (sent) => `尚未记录对 ${sent} 所发信息的确认。`,
    ask: '请确认收到本信息。',
    until: (utc) => `答复期限截止于 ${utc}。`,
    local: '贵方当地时间：',
    answer: '最简便的方式是直接回复本电子邮件。也可以通过电话或贵国常驻代表团答复。名录管理方将予以记录。',
    byProgram: '也可以在浏览器中打开以下地址并输入以下代码；程序可将代码发送至同一地址（HTTP POST）：',
    meaning: '确认仅表示已收到信息，不表示对任何事项的立场。本检查为自愿性质。',
    reference: '编号：',
  },
  ar: {
    subject: 'فحص الاتصال: دليل جهات الاتصال',
    reminder: 'تذكير بفحص الاتصال: دليل جهات الاتصال',
    to: (role, state) => `أُرسلت هذه الرسالة تلقائيا إلى: ${role}، ${state}.`,
    unrecorded: (sent) => `لم يُسجَّل بعد أي إقرار باستلام الرسالة المؤرخة ${sent}.`,
    ask: 'يرجى الإقرار باستلام هذه الرسالة.',
    until: (utc) => `تنتهي مهلة الرد في ${utc}.`,
    local: 'بتوقيتكم المحلي:',
    answer:
      'أسهل طريقة هي الرد على رسالة البريد الإلكتروني هذه. ويمكن أيضا الرد بالهاتف أو عن طريق بعثتكم الدائمة. ويسجل مدير الدليل الرد.',
    byProgram:
      'ويمكن أيضا فتح هذا العنوان في متصفح وإدخال هذا الرمز فيه؛ ويرسله البرنامج إلى العنوان نفسه (HTTP POST):',
    meaning: 'الإقرار يعني فقط أن الرسالة قد استُلمت، ولا يعبر عن أي موقف من أي مسألة. والفحص طوعي.',
    reference: 'المرجع:',
  },
};
