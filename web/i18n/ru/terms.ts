/** Last days of licence and contract. */
export const terms = {
  title: 'Лицензия и договор',
  licence: 'Лицензия до {{day}}',
  contract: 'Договор до {{day}}',
  left: 'осталось {{days}}',
  ended: 'срок прошёл',
  illustrative: 'Дата придумана для показа.',
  list: 'Скоро закончится лицензия или договор',
  listHint: 'В ближайшие 90 дней',
  none: 'В ближайшие 90 дней ничего не заканчивается.',
  places: 'мест {{n}}',
  more: 'Показать ещё {{n}}',
} as const;
