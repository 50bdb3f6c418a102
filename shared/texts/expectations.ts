import type { Language, Text3 } from '#shared/text.ts';

/** What was expected of a field, by the English words that schemas and rules use. */
const PHRASES: Readonly<Record<string, Omit<Text3, 'en'>>> = {
  'at least one person': { kk: 'кемінде бір адам', ru: 'хотя бы один человек' },
  'a phone number, such as +7 7232 55 12 34': {
    kk: 'телефон нөмірі, мысалы +7 7232 55 12 34',
    ru: 'номер телефона, например +7 7232 55 12 34',
  },
  'a time such as 09:00': { kk: 'уақыт, мысалы 09:00', ru: 'время, например 09:00' },
  'two different times, unless round the clock': {
    kk: 'тәулік бойы болмаса, екі түрлі уақыт',
    ru: 'два разных времени, если не круглосуточно',
  },
  'codes of the reference': { kk: 'анықтамалықтың кодтары', ru: 'коды из справочника' },
  'yes, where only intoxicated people are taken': {
    kk: 'иә, мұнда тек мас адамдар қабылданады',
    ru: 'да: сюда принимают только в состоянии опьянения',
  },
  'off where the place is confidential': {
    kk: 'орны құпия болса, өшірулі',
    ru: 'выключено, если место конфиденциально',
  },
  'as it was changed meanwhile': { kk: 'осы арада өзгертілді', ru: 'изменено за это время' },
  'to be changed by an administrator': { kk: 'әкімші өзгертеді', ru: 'меняет администратор' },
  'a unit of this facility': { kk: 'осы мекеменің бөлмесі', ru: 'комната этого учреждения' },
  'each unit once': { kk: 'әр бөлме бір рет', ru: 'каждая комната один раз' },
  'each facility once': { kk: 'әр мекеме бір рет', ru: 'каждое учреждение один раз' },
  'a closing quotation mark': { kk: 'жабатын тырнақша', ru: 'закрывающая кавычка' },
  'a kind of facility, by its code or name': {
    kk: 'мекеме түрінің коды немесе атауы',
    ru: 'вид учреждения: код или название',
  },
  'a settlement known here; or leave it empty and give the district': {
    kk: 'жүйеге белгілі елді мекен; әйтпесе бос қалдырып, ауданды көрсетіңіз',
    ru: 'известный здесь населённый пункт; или оставьте пусто и укажите район',
  },
  'the district or region as well: there are several settlements of this name': {
    kk: 'ауданы немесе өңірі де керек: мұндай атаумен бірнеше елді мекен бар',
    ru: 'ещё и район или регион: населённых пунктов с таким названием несколько',
  },
  'a settlement of the district given': {
    kk: 'көрсетілген аудандағы елді мекен',
    ru: 'населённый пункт указанного района',
  },
  'the code of a district': { kk: 'ауданның коды', ru: 'код района' },
  'a district of the region given': { kk: 'көрсетілген өңірдегі аудан', ru: 'район указанного региона' },
  'a settlement, or the code of a district or region': {
    kk: 'елді мекен немесе ауданның не өңірдің коды',
    ru: 'населённый пункт либо код района или региона',
  },
  'a name of 2 to 200 letters': { kk: '2–200 әріптік атау', ru: 'название от 2 до 200 букв' },
  'readable text; save the file as UTF-8': {
    kk: 'оқылатын мәтін; файлды UTF-8 түрінде сақтаңыз',
    ru: 'читаемый текст; сохраните файл в UTF-8',
  },
  'letters and digits, at most 40': {
    kk: 'әріптер мен цифрлар, 40-тан көп емес',
    ru: 'буквы и цифры, не больше 40',
  },
  'a first line with the names of columns, such as name': {
    kk: 'бірінші жолда бағандардың атаулары, мысалы name',
    ru: 'первая строка с названиями столбцов, например name',
  },
  'at least one line below the names of columns': {
    kk: 'бағандар атауының астында кемінде бір жол',
    ru: 'хотя бы одна строка под названиями столбцов',
  },
  'at most 600 lines': { kk: '600 жолдан көп емес', ru: 'не больше 600 строк' },
  'the name of a file': { kk: 'файлдың атауы', ru: 'название файла' },
  'letters, digits, spaces, dots and dashes': {
    kk: 'әріп, цифр, бос орын, нүкте және сызықша',
    ru: 'буквы, цифры, пробелы, точки и дефисы',
  },
  'a time of day such as 08:00': { kk: 'тәулік уақыты, мысалы 08:00', ru: 'время суток, например 08:00' },
  'centres or beds': { kk: 'centres немесе beds', ru: 'centres или beds' },
  'placeId or point': { kk: 'placeId немесе point', ru: 'placeId или point' },
  'no more centres than settlements to choose from': {
    kk: 'таңдауға болатын елді мекендерден көп емес орталық',
    ru: 'не больше центров, чем населённых пунктов на выбор',
  },
  'a settlement of the chosen regions': {
    kk: 'таңдалған өңірлердегі елді мекен',
    ru: 'населённый пункт выбранных регионов',
  },
  'a point in the chosen regions': {
    kk: 'таңдалған өңірлердегі нүкте',
    ru: 'точка в выбранных регионах',
  },
  'the code of a region': { kk: 'өңірдің коды', ru: 'код региона' },
  'no identity or phone number': { kk: 'ЖСН мен телефон нөмірінсіз', ru: 'без ИИН и номера телефона' },
  'digits with an optional year, such as 2214-26': {
    kk: 'цифрлар мен қажет болса жылы, мысалы 2214-26',
    ru: 'цифры и, если нужно, год, например 2214-26',
  },
  'facilityId or facilityIds': { kk: 'facilityId немесе facilityIds', ru: 'facilityId или facilityIds' },
  'a reason while not accepting': {
    kk: 'қабылдау тоқтатылса, оның себебі',
    ru: 'причина, если приём остановлен',
  },
  'a time after from': { kk: 'from уақытынан кейінгі уақыт', ru: 'время позже from' },
  'at most 92 days before to': { kk: 'to уақытына дейін ең көбі 92 күн', ru: 'не более чем за 92 дня до to' },
  'the nextCursor of the page before': {
    kk: 'алдыңғы беттің nextCursor мәні',
    ru: 'nextCursor предыдущей страницы',
  },
  'a month such as 2022-10': { kk: 'ай, мысалы 2022-10', ru: 'месяц, например 2022-10' },
  'no month to come': { kk: 'басталған ай', ru: 'месяц, который уже начался' },
  'no such field': { kk: 'мұндай өріс жоқ', ru: 'такого поля нет' },
  'a value': { kk: 'мән', ru: 'значение' },
  'a text': { kk: 'мәтін', ru: 'текст' },
  'a number': { kk: 'сан', ru: 'число' },
  'a whole number': { kk: 'бүтін сан', ru: 'целое число' },
  'yes or no (true or false)': { kk: 'иә немесе жоқ (true немесе false)', ru: 'да или нет (true или false)' },
  'a list': { kk: 'тізім', ru: 'список' },
  'an object': { kk: 'нысан', ru: 'объект' },
  'a time with its offset, such as 2022-10-14T23:40:00+05:00': {
    kk: 'ауытқуы көрсетілген уақыт, мысалы 2022-10-14T23:40:00+05:00',
    ru: 'время со смещением, например 2022-10-14T23:40:00+05:00',
  },
  'a UUID': { kk: 'UUID', ru: 'UUID' },
  'the form that is described in /api/docs': {
    kk: '/api/docs бетінде сипатталған түр',
    ru: 'вид, описанный в /api/docs',
  },
};

/** Phrases with a figure or a list in them. */
const MEASURED = {
  atLeast: { kk: '{n} немесе одан көп', ru: 'не меньше {n}', en: 'at least {n}' },
  atMost: { kk: '{n} немесе одан аз', ru: 'не больше {n}', en: 'at most {n}' },
  longer: { kk: 'ұзындығы {n} немесе одан көп', ru: 'длина не меньше {n}', en: 'a length of at least {n}' },
  shorter: { kk: 'ұзындығы {n} немесе одан аз', ru: 'длина не больше {n}', en: 'a length of at most {n}' },
  oneOf: { kk: 'мыналардың бірі: {n}', ru: 'одно из: {n}', en: 'one of: {n}' },
} as const satisfies Record<string, Text3>;

/** An expectation in a language; what has no translation is given as it is. */
export const expectationText = (phrase: string, language: Language): string =>
  language === 'en' ? phrase : (PHRASES[phrase]?.[language] ?? phrase);

export const measuredText = (
  phrase: keyof typeof MEASURED,
  value: number | bigint | string,
  language: Language,
): string => MEASURED[phrase][language].replace('{n}', String(value));
