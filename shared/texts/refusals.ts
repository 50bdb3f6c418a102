import type { RefusalCode } from '#shared/refusals.ts';
import type { Text3 } from '#shared/text.ts';

/** One text a code, for problem documents and for screens alike; a code without a text does not compile. */
export const REFUSAL_TEXTS: Readonly<Record<RefusalCode, Text3>> = {
  BAD_INPUT: {
    kk: 'Кейбір өрістер дұрыс толтырылмаған',
    ru: 'Некоторые поля заполнены неверно',
    en: 'Some fields are not filled in correctly',
  },
  MALFORMED_JSON: {
    kk: 'Сұрау оқылмады: JSON қатесі бар',
    ru: 'Запрос не читается: ошибка в JSON',
    en: 'The request cannot be read: it is not valid JSON',
  },
  NOT_SIGNED_IN: {
    kk: 'Алдымен жүйеге кіріңіз',
    ru: 'Сначала войдите в систему',
    en: 'Please sign in first',
  },
  ANOTHER_USER: {
    kk: 'Бұл құрылғыға басқа адам кірген: белгі өз иесін күтеді',
    ru: 'На этом устройстве вошёл другой человек: отметка ждёт своего автора',
    en: 'Somebody else is signed in on this device: the tap waits for whoever made it',
  },
  WRONG_CREDENTIALS: {
    kk: 'Пайдаланушы аты немесе құпиясөз қате',
    ru: 'Неверное имя пользователя или пароль',
    en: 'The user name or the password is wrong',
  },
  WRONG_TOKEN: {
    kk: 'Бұл кілт жарамсыз немесе қайтарып алынған',
    ru: 'Этот ключ неверен или отозван',
    en: 'This token is wrong or has been revoked',
  },
  NOT_ALLOWED: {
    kk: 'Бұл әрекет сіздің рөліңізге рұқсат етілмеген',
    ru: 'Это действие не разрешено вашей роли',
    en: 'Your role does not allow this',
  },
  NOT_YOURS: {
    kk: 'Бұл сіздің мекемеңізге немесе бөліміңізге қатысты емес',
    ru: 'Это не относится к вашему учреждению или подразделению',
    en: 'This does not belong to your facility or desk',
  },
  FOREIGN_ORIGIN: {
    kk: 'Сұрау басқа сайттан келді, сондықтан қабылданбады',
    ru: 'Запрос пришёл с другого сайта и поэтому отклонён',
    en: 'The request came from another site and was therefore refused',
  },
  NO_SUCH_ROUTE: {
    kk: 'Мұндай мекенжай жоқ',
    ru: 'Такого адреса нет',
    en: 'There is no such address',
  },
  NO_SUCH_REGISTER: {
    kk: 'Мұндай тізілім жоқ',
    ru: 'Такого реестра нет',
    en: 'There is no such register',
  },
  LIST_CHANGED: {
    kk: 'Осы арада тізім немесе шешім өзгерді',
    ru: 'За это время список или решение изменились',
    en: 'The list or a decision has changed meanwhile',
  },
  NO_SUCH_FACILITY: {
    kk: 'Мұндай мекеме жоқ',
    ru: 'Такого учреждения нет',
    en: 'There is no such facility',
  },
  NO_SUCH_REFERRAL: {
    kk: 'Мұндай жолдама жоқ',
    ru: 'Такого направления нет',
    en: 'There is no such referral',
  },
  NO_SUCH_SEARCH: {
    kk: 'Мұндай іздеу жоқ; қайта іздеңіз',
    ru: 'Такого поиска нет; выполните поиск снова',
    en: 'There is no such search; please search again',
  },
  NO_SUCH_PLACE: {
    kk: 'Мұндай елді мекен жоқ',
    ru: 'Такого населённого пункта нет',
    en: 'There is no such place',
  },
  NO_SUCH_STAY: {
    kk: 'Мұндай жазба жоқ: адамдар шығып кеткен болуы мүмкін',
    ru: 'Такой записи о проживании нет: возможно, люди уже выбыли',
    en: 'There is no such stay: the people may have left already',
  },
  OUTSIDE_COUNTRY: {
    kk: 'Бұл нүкте елден тыс жерде',
    ru: 'Эта точка за пределами страны',
    en: 'This point is outside the country',
  },
  NO_SUCH_JOB: {
    kk: 'Бұл есептеу сақталмаған: сервер қайта іске қосылған немесе көп уақыт өткен. Қайта бастаңыз',
    ru: 'Этого расчёта больше нет: сервер перезапускали или прошло много времени. Запустите его снова',
    en: 'This calculation is gone: the server was restarted, or it was long ago. Please start it again',
  },
  NO_SUCH_SUBSCRIPTION: {
    kk: 'Мұндай жазылым жоқ',
    ru: 'Такой подписки нет',
    en: 'There is no such subscription',
  },
  NO_SUCH_SCENARIO: {
    kk: 'Мұндай сценарий жоқ немесе ол сіздің өңірлеріңізге арналмаған',
    ru: 'Такого сценария нет, или он не для ваших регионов',
    en: 'There is no such scenario, or it is not for your regions',
  },
  NO_SUCH_WAITING: {
    kk: 'Бұл шақыру енді орын күтпейді',
    ru: 'Этот вызов больше не ждёт места',
    en: 'This call is not waiting for a place any more',
  },
  NO_SUCH_CALL: {
    kk: 'Мұндай шақыру жоқ',
    ru: 'Такого вызова нет',
    en: 'There is no such call',
  },
  NO_LONGER_FREE: {
    kk: 'Бұл орын енді бос емес',
    ru: 'Это место уже занято',
    en: 'This place is no longer free',
  },
  NOT_ELIGIBLE: {
    kk: 'Бұл мекеме осы адамдарды қабылдай алмайды',
    ru: 'Это учреждение не может принять этих людей',
    en: 'This facility cannot take these people',
  },
  CALL_HAS_OFFER: {
    kk: 'Бұл шақыру бойынша жолдама бұрын жіберілген',
    ru: 'По этому вызову направление уже отправлено',
    en: 'A referral for this call is already waiting for an answer',
  },
  CALL_WAITS: {
    kk: 'Бұл шақыру бойынша орын күтіліп тұр',
    ru: 'По этому вызову уже ждут места',
    en: 'This call is waiting for a place already',
  },
  DETAILS_CHANGED: {
    kk: 'Осы арада бұл мәліметтерді басқа адам өзгертті; оның жазғаны сақталды',
    ru: 'Эти сведения за это время изменил кто-то другой; ничего не перезаписано',
    en: 'Somebody else changed these details meanwhile; nothing was overwritten',
  },
  CAPACITY_IN_USE: {
    kk: 'Орын саны қазір бос емес және брондалған орындардан аз болар еді',
    ru: 'Мест стало бы меньше, чем сейчас занято и забронировано',
    en: 'There would be fewer beds than are occupied and held now',
  },
  WRONG_STATE: {
    kk: 'Жолдаманың қазіргі күйінде бұл мүмкін емес',
    ru: 'В нынешнем состоянии направления это невозможно',
    en: 'This is not possible in the state the referral is in',
  },
  TOO_LATE: {
    kk: 'Бұл әрекеттің уақыты өтіп кетті',
    ru: 'Время для этого действия прошло',
    en: 'The time for this has passed',
  },
  TOO_LARGE: {
    kk: 'Сұрау тым үлкен',
    ru: 'Запрос слишком большой',
    en: 'The request is too large',
  },
  NOT_JSON: {
    kk: 'Сұрау JSON түрінде жіберілуі керек',
    ru: 'Запрос нужно отправлять в формате JSON',
    en: 'The request must be sent as JSON',
  },
  COMMAND_ID_REUSED: {
    kk: 'Бұл commandId басқа әрекет үшін қолданылған',
    ru: 'Этот commandId уже использован для другого действия',
    en: 'This commandId was already used for something else',
  },
  CLOCK_AHEAD: {
    kk: 'Құрылғының сағаты алға кетіп тұр; уақытын тексеріңіз',
    ru: 'Часы устройства спешат; проверьте время',
    en: 'The clock of this device is fast; please check its time',
  },
  PERSONAL_DATA: {
    kk: 'Мәтінде ЖСН немесе телефон нөмірі бар сияқты; оны алып тастаңыз',
    ru: 'В тексте, похоже, есть ИИН или номер телефона; уберите его',
    en: 'The text seems to contain an identity or phone number; please remove it',
  },
  NO_SUCH_TOKEN: {
    kk: 'Мұндай кілт жоқ',
    ru: 'Такого ключа нет',
    en: 'There is no such token',
  },
  NAME_TAKEN: {
    kk: 'Мұндай атпен кілт бар; басқа ат беріңіз',
    ru: 'Ключ с таким названием уже есть; дайте другое',
    en: 'There is a token of that name already; please choose another',
  },
  TOO_MANY_TOKENS: {
    kk: 'Кілттер тым көп; алдымен керексізін қайтарып алыңыз',
    ru: 'Ключей уже слишком много; сначала отзовите ненужный',
    en: 'There are too many tokens; please revoke one that is not needed first',
  },
  UNKNOWN_UNIT: {
    kk: 'Бұл мекемеде мұндай бөлме жоқ',
    ru: 'В этом учреждении нет такой комнаты',
    en: 'This facility has no such room',
  },
  UNKNOWN_REASON: {
    kk: 'Мұндай себеп жоқ',
    ru: 'Такой причины нет в списке',
    en: 'There is no such reason',
  },
  REASON_NEEDED: {
    kk: 'Себебін көрсетіңіз',
    ru: 'Укажите причину',
    en: 'Please give a reason',
  },
  TOO_MANY: {
    kk: 'Сұраулар тым көп; сәл күтіп, қайталаңыз',
    ru: 'Слишком много запросов; немного подождите и повторите',
    en: 'Too many requests; please wait a little and try again',
  },
  INTERNAL: {
    kk: 'Серверде қате болды; деректер сақталған, қайталап көріңіз',
    ru: 'На сервере произошла ошибка; данные целы, попробуйте ещё раз',
    en: 'Something went wrong on the server; what was saved is safe, please try again',
  },
  STORE_BUSY: {
    kk: 'Дерекқор қазір бос емес; сәл күтіп, қайталаңыз',
    ru: 'База данных сейчас занята; немного подождите и повторите',
    en: 'The database is busy; please wait a little and try again',
  },
  STORE_FULL: {
    kk: 'Серверде бос орын қалмады; әкімшіге хабарлаңыз',
    ru: 'На сервере закончилось место; сообщите администратору',
    en: 'The server has run out of space; please tell the administrator',
  },
};
