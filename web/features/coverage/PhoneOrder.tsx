import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { nextOrder, type Column, type Order } from './table-order.ts';
import classes from './TableHead.module.css';

interface Props {
  columns: readonly Column[];
  order: Order;
  onOrder: (order: Order) => void;
}

/** The order of cards on a phone, where a table has no heads to press. */
export function PhoneOrder({ columns, order, onOrder }: Props) {
  const { t } = useTranslation();
  const Arrow = order.down ? IconArrowDown : IconArrowUp;
  // What it is ordered by need not be shown.
  const choices = columns.includes(order.by) ? columns : [...columns, order.by];
  return (
    <div className={classes.order}>
      <NativeSelect
        className={classes.orderBy ?? ''}
        aria-label={t('coverage.table.order')}
        data={choices.map((column) => ({ value: column, label: t(`coverage.columns.${column}`) }))}
        value={order.by}
        onChange={(event) => {
          const by = choices.find((column) => column === event.currentTarget.value);
          if (by !== undefined) onOrder(nextOrder(order, by));
        }}
      />
      <ActionIcon
        variant="default"
        className={classes.turn ?? ''}
        aria-label={t(order.down ? 'coverage.table.descending' : 'coverage.table.ascending')}
        onClick={() => onOrder(nextOrder(order, order.by))}
      >
        <Arrow size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}
