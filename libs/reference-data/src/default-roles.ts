import type { SeedTexts } from './seed.ts';

export interface SeedRole {
  readonly id: string;
  readonly names: SeedTexts;
  readonly responsibilities: readonly SeedTexts[];
  readonly tasks: readonly SeedTexts[];
}

/** Own wording of what the roles are for; the instruments' text was not at hand. Translations are the project's own. */

const COORDINATION: SeedTexts = {
  en: 'Coordinates within the State with the other Points of Contact, so that a message which reaches any of them is handled.',
  fr: 'Assure la coordination au sein de l’État avec les autres points de contact, afin que tout message reçu par l’un d’eux soit traité.',
  es: 'Se coordina dentro del Estado con los demás puntos de contacto, de modo que todo mensaje que reciba uno de ellos sea atendido.',
  ru: 'Координирует внутри государства действия с другими контактными пунктами, чтобы сообщение, полученное любым из них, было рассмотрено.',
  zh: '在国内与其他联络点协调，使其中任何一个收到的信息都得到处理。',
  ar: 'ينسق داخل الدولة مع جهات الاتصال الأخرى لكي تعالَج أي رسالة تصل إلى أي منها.',
};

const TASKS: readonly SeedTexts[] = [
  {
    en: 'Keeps the entry current and confirms it.',
    fr: 'Tient l’inscription à jour et la confirme.',
    es: 'Mantiene actualizada la inscripción y la confirma.',
    ru: 'Поддерживает запись в актуальном состоянии и подтверждает ее.',
    zh: '保持登记信息最新并予以确认。',
    ar: 'يحافظ على تحديث البيانات ويؤكدها.',
  },
  {
    en: 'Acknowledges communication checks.',
    fr: 'Accuse réception des vérifications de communication.',
    es: 'Acusa recibo de las comprobaciones de comunicación.',
    ru: 'Подтверждает получение проверочных сообщений.',
    zh: '确认收到通信检查信息。',
    ar: 'يقر باستلام رسائل فحص الاتصال.',
  },
  {
    en: 'Takes part in exercises and meetings where possible.',
    fr: 'Participe, dans la mesure du possible, aux exercices et aux réunions.',
    es: 'Participa, en la medida de lo posible, en ejercicios y reuniones.',
    ru: 'По возможности участвует в учениях и встречах.',
    zh: '在可能时参加演练和会议。',
    ar: 'يشارك، حيثما أمكن، في التمارين والاجتماعات.',
  },
];

export const defaultRoles: readonly SeedRole[] = [
  {
    id: 'diplomatic',
    names: {
      en: 'Diplomatic Point of Contact',
      fr: 'Point de contact diplomatique',
      es: 'Punto de contacto diplomático',
      ru: 'Дипломатический контактный пункт',
      zh: '外交联络点',
      ar: 'جهة الاتصال الدبلوماسية',
    },
    responsibilities: [
      {
        en: 'Speaks with diplomatic counterparts: clarifies intent, lowers tension, consults.',
        fr: 'S’entretient avec ses homologues diplomatiques : clarifie les intentions, réduit les tensions, mène des consultations.',
        es: 'Dialoga con sus homólogos diplomáticos: aclara intenciones, reduce tensiones y celebra consultas.',
        ru: 'Поддерживает связь с дипломатическими контактами других государств: разъясняет намерения, снижает напряженность, проводит консультации.',
        zh: '与外交对口方沟通：澄清意图、缓和紧张、开展磋商。',
        ar: 'يتواصل مع نظرائه الدبلوماسيين: يوضح النوايا ويخفف التوتر ويتشاور.',
      },
      COORDINATION,
    ],
    tasks: TASKS,
  },
  {
    id: 'technical',
    names: {
      en: 'Technical Point of Contact',
      fr: 'Point de contact technique',
      es: 'Punto de contacto técnico',
      ru: 'Технический контактный пункт',
      zh: '技术联络点',
      ar: 'جهة الاتصال التقنية',
    },
    responsibilities: [
      {
        en: 'Speaks with technical counterparts: indicators, mitigation, requests for assistance.',
        fr: 'S’entretient avec ses homologues techniques : indicateurs, atténuation, demandes d’assistance.',
        es: 'Dialoga con sus homólogos técnicos: indicadores, mitigación y solicitudes de asistencia.',
        ru: 'Поддерживает связь с техническими контактами других государств: индикаторы, смягчение последствий, просьбы о помощи.',
        zh: '与技术对口方沟通：指标、缓解措施、援助请求。',
        ar: 'يتواصل مع نظرائه التقنيين: المؤشرات والتخفيف وطلبات المساعدة.',
      },
      COORDINATION,
    ],
    tasks: TASKS,
  },
];
