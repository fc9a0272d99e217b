/** data/groups.csv, embedded by embed.ts. Change the file, not this module. */
export const csv = `group,kind,members,name_en,name_fr,name_es,name_ru,name_zh,name_ar
African,regional-group,54,,,,,,
Asia-Pacific,regional-group,54,,,,,,
EEG,regional-group,23,,,,,,
GRULAC,regional-group,33,,,,,,
WEOG,regional-group,29,,,,,,
OSCE,organisation,56,Organization for Security and Co-operation in Europe,Organisation pour la sécurité et la coopération en Europe,Organización para la Seguridad y la Cooperación en Europa,Организация по безопасности и сотрудничеству в Европе,欧洲安全与合作组织,منظمة الأمن والتعاون في أوروبا
OAS,organisation,34,Organization of American States,Organisation des États américains,Organización de los Estados Americanos,Организация американских государств,美洲国家组织,منظمة الدول الأمريكية
ARF,organisation,26,ASEAN Regional Forum,Forum régional de l'ASEAN,Foro Regional de la ASEAN,Региональный форум АСЕАН,东盟地区论坛,المنتدى الإقليمي لرابطة أمم جنوب شرق آسيا
AU,organisation,54,African Union,Union africaine,Unión Africana,Африканский союз,非洲联盟,الاتحاد الأفريقي
ECOWAS,organisation,12,Economic Community of West African States,Communauté économique des États de l'Afrique de l'Ouest,Comunidad Económica de los Estados de África Occidental,Экономическое сообщество западноафриканских государств,西非国家经济共同体,الجماعة الاقتصادية لدول غرب أفريقيا
ASEAN,organisation,11,Association of Southeast Asian Nations,Association des nations de l'Asie du Sud-Est,Asociación de Naciones de Asia Sudoriental,Ассоциация государств Юго-Восточной Азии,东南亚国家联盟,رابطة أمم جنوب شرق آسيا
EU,organisation,27,European Union,Union européenne,Unión Europea,Европейский союз,欧洲联盟,الاتحاد الأوروبي
LDC,category,45,,,,,,
LLDC,category,32,,,,,,
SIDS,category,37,,,,,,
`;
