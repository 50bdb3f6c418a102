export const dispatch = { title: 'Поиск места' } as const;
