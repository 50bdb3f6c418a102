import type { session as source } from '../ru/session.ts';
import type { Texts } from '../texts.ts';

export const session = {
  title: 'Кіру',
  tagline:
    'Дағдарыс орталықтарының, баспаналардың және айықтыру орталықтарының бос орындары: қазір және картада',
  username: 'Пайдаланушы аты',
  password: 'Құпиясөз',
  showPassword: 'Құпиясөзді көрсету',
  submit: 'Кіру',
  expired: 'Сеанс аяқталды. Қайта кіріңіз, сонда тоқтаған жеріңізге ораласыз.',
  throttled: 'Кіру әрекеті тым көп. 15 минут күтіңіз немесе әкімшіге хабарласыңыз.',
  demoTitle: 'Демонстрациялық кіру',
  demoHint: 'Бір рет басу атын енгізеді. Құпиясөз бәріне ортақ, ол сервер іске қосылған жерде жазылған.',
  demoOneTap: 'Кіру үшін басыңыз. Құпиясөз бәріне ортақ: {{password}}',
  publicBoard: 'Кірусіз ашық мәлімет',
  users: {
    dispatcher: '102 диспетчері',
    dispatcher2: '102 диспетчері, сол бөлім',
    dispatcherEast: 'Диспетчер, басқа бөлім',
    planner: 'Әкімдік, бүкіл ел',
    plannerEast: 'Әкімдік, Шығыс Қазақстан',
    managerCrisis: 'Дағдарыс орталығы, Өскемен',
    managerDetox: 'Айықтыру орталығы, Өскемен',
    managerShymkent: 'Дағдарыс орталығы, Шымкент',
    managerPavlodar: 'Айықтыру орталығы, Павлодар',
    admin: 'Әкімші',
  },
} satisfies Texts<typeof source>;
