import type { map as source } from '../ru/map.ts';
import type { Texts } from '../texts.ts';

export const map = {
  label: 'Мекемелер картасы. Осы мекемелер тізімде де бар.',
  zoomIn: 'Жақындату',
  zoomOut: 'Алыстату',
  fit: 'Бәрін көрсету',
  legend: 'Белгілер',
  settlementPoint: 'Елді мекен нүктесі, мекенжай емес',
  excludedDistrict: 'Аудан алып тасталған',
  freeForParty: 'Осы адамдарға орын',
  freePlaces: 'Бос орындар',
  approximate: 'аудандар шамамен',
  partlyApproximate_one: '{{count}} ауданның шекарасы шамамен',
  partlyApproximate_other: '{{count}} ауданның шекарасы шамамен',
  pick: {
    click: 'Тек орны белгілі болса, картаны басыңыз',
    hold: 'Тек орны белгілі болса, картаны басып тұрыңыз',
    outside: 'Бұл нүкте елден тыс жерде',
    failed: 'Нүктені анықтау мүмкін болмады. Қайта көріңіз.',
  },
  failed: 'Карта жүктелмеді. Тізім онсыз да жұмыс істейді.',
  marker: '{{name}}: {{state}}',
  markerFree: '{{name}}: {{places}}, {{age}}',
  cluster_one: 'Жақын жерде {{count}} мекеме, {{places}}. Жақындату.',
  cluster_other: 'Жақын жерде {{count}} мекеме, {{places}}. Жақындату.',
} satisfies Texts<typeof source>;
