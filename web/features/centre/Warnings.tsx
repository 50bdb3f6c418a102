import { IconAlertTriangle, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import { useReference } from '#web/lib/query.ts';
import { useConnection } from '#web/live/hooks.ts';
import { Banner } from '#web/ui/Banner.tsx';
import classes from './CentrePage.module.css';
import { DueReminder } from './DueReminder.tsx';
import type { CentreLists } from './referral-lists.ts';

/** Whom to ring without a line: the desk whose people wait or are on their way, else the country's first line. */
function usePhone({ waiting, expected }: CentreLists): string {
  const [line] = useReference().country.lines;
  const desk = [...waiting, ...expected].find(({ deskPhone }) => deskPhone !== undefined)?.deskPhone;
  return desk ?? line?.phone ?? '';
}

interface Props {
  tile: Tile;
  lists: CentreLists;
  /** Requests can be answered on this part of the screen. */
  answers: boolean;
}

function Warning({ tile, lists, answers }: Props) {
  const { t } = useTranslation();
  const offline = useConnection().state === 'lost';
  const phone = usePhone(lists);
  const icon = <IconAlertTriangle size={20} stroke={1.75} aria-hidden />;
  if (offline && answers)
    return (
      <Banner
        tone="held"
        icon={<IconPhone size={20} stroke={1.75} aria-hidden />}
        action={
          <a className={classes.phone} href={`tel:${phone.replace(/\s/g, '')}`}>
            {phone}
          </a>
        }
      >
        {t('centre.offline.text')}
      </Banner>
    );
  if (tile.conflict)
    return (
      <Banner tone="urgent" role="alert" icon={icon}>
        <strong>{t('centre.conflict.title')}.</strong> {t('centre.conflict.text')}
      </Banner>
    );
  if (tile.disputed)
    return (
      <Banner tone="urgent" role="alert" icon={icon}>
        {t('centre.confirm.disputed')}
      </Banner>
    );
  return <DueReminder tile={tile} />;
}

/** The worst first: no line (since when is said above by the shell), more holds than places, a disputed count. */
export const Warnings = (props: Props) => (
  <div className={classes.warning}>
    <Warning {...props} />
  </div>
);
