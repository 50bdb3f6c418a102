import { refusals } from '#shared/texts/refusals/kk.ts';
import type { errors as source } from '../ru/errors.ts';
import type { Texts } from '../texts.ts';

export const errors = {
  ...refusals,
  BAD_INPUT: 'Бір жері қате толтырылған. Белгіленген өрістерді тексеріңіз.',
  MALFORMED_JSON: 'Сервер сұрауды түсінбеді. Бетті жаңартыңыз.',
  NOT_JSON: 'Сервер сұрауды түсінбеді. Бетті жаңартыңыз.',
  NO_SUCH_ROUTE: 'Сервер мұндай команданы білмейді. Бетті жаңартыңыз.',
  NOT_SIGNED_IN: 'Сеанс аяқталды. Қайта кіріңіз.',
  COMMAND_ID_REUSED: 'Бұл команда орындалып қойған. Бетті жаңартыңыз.',
  UNKNOWN_UNIT: 'Мұндай бөлме жоқ. Бетті жаңартыңыз.',
  LIST_CHANGED: 'Осы арада тізім немесе шешім өзгерді. Бетті жаңартыңыз.',
  NO_LINE: 'Сервермен байланыс жоқ. Ештеңе жіберілмеді.',
} satisfies Texts<typeof source>;
