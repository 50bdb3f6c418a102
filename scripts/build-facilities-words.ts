/** What facilities and their rooms are called, in three languages. */
export type Text3 = { kk: string; ru: string; en: string };

export const text = (en: string, ru: string, kk: string): Text3 => ({ kk, ru, en });

export const FACILITY_NAMES: Record<string, Text3 | undefined> = {
  crisis_centre: text('Crisis centre', 'Кризисный центр', 'Дағдарыс орталығы'),
  shelter: text('Shelter', 'Приют', 'Баспана'),
  crisis_beds: text('Crisis beds', 'Кризисные койки', 'Дағдарыстық төсек-орындар'),
  detox_centre: text('Detox centre', 'ЦВАД', 'Детоксикация орталығы'),
  treatment: text('Compulsory treatment', 'Принудительное лечение', 'Мәжбүрлеп емдеу ұйымы'),
  family_support: text('Family support centre', 'Центр поддержки семьи', 'Отбасын қолдау орталығы'),
};

export const ROOMS = {
  room: {
    women: text("Women's room", 'Женская комната', 'Әйелдер бөлмесі'),
    men: text("Men's room", 'Мужская комната', 'Ерлер бөлмесі'),
  },
  dormitory: {
    women: text("Women's dormitory", 'Женская спальня', 'Әйелдер жатын бөлмесі'),
    men: text("Men's dormitory", 'Мужская спальня', 'Ерлер жатын бөлмесі'),
  },
  ward: {
    women: text("Women's ward", 'Женская палата', 'Әйелдер палатасы'),
    men: text("Men's ward", 'Мужская палата', 'Ерлер палатасы'),
  },
  department: {
    women: text("Women's department", 'Женское отделение', 'Әйелдер бөлімшесі'),
    men: text("Men's department", 'Мужское отделение', 'Ерлер бөлімшесі'),
  },
};
export const FAMILY_ROOM = text('Family room', 'Семейная комната', 'Отбасылық бөлме');
export const ROOM_OF_KIND: Record<string, keyof typeof ROOMS | undefined> = {
  shelter: 'dormitory',
  detox_centre: 'ward',
  treatment: 'department',
};
