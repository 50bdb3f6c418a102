import { refusals } from '#shared/texts/refusals/ru.ts';

/** Refusals as the server tells them; what a person at a screen needs in other words than a program does stands below. */
export const errors = {
  ...refusals,
  BAD_INPUT: 'Что-то заполнено неверно. Проверьте выделенные поля.',
  MALFORMED_JSON: 'Сервер не понял запрос. Обновите страницу.',
  NOT_JSON: 'Сервер не понял запрос. Обновите страницу.',
  NO_SUCH_ROUTE: 'Сервер не знает такой команды. Обновите страницу.',
  NOT_SIGNED_IN: 'Сеанс закончился. Войдите снова.',
  COMMAND_ID_REUSED: 'Эта команда уже выполнена. Обновите страницу.',
  UNKNOWN_UNIT: 'Такой комнаты нет. Обновите страницу.',
  LIST_CHANGED: 'Список или решение изменились за это время. Обновите страницу.',
  NO_LINE: 'Нет связи с сервером. Ничего не отправлено.',
} as const;
