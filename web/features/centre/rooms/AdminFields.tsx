import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MANAGER_FIELDS } from '#shared/domain/details.ts';
import classes from '../Details.module.css';
import { Part } from '../DetailsFields.tsx';
import type { Details } from '../useDetails.ts';

/** How the facility is found and trusted, until when it may work, and what its manager may change: an administrator's alone. */
export function AdminFields({ details }: { details: Details }) {
  const { t } = useTranslation();
  const { confidential, autoAccept, terms, managerMay } = details.shown;
  if (terms === undefined || managerMay === undefined) return null;
  return (
    <Part title={t('rooms.admin.title')} locked={false}>
      <Checkbox
        size="md"
        label={t('rooms.admin.confidential')}
        description={t('rooms.admin.confidentialHint')}
        checked={confidential ?? false}
        error={details.errors.get('confidential')}
        onChange={(event) => details.type({ confidential: event.currentTarget.checked })}
      />
      <Checkbox
        size="md"
        label={t('rooms.admin.autoAccept')}
        description={t('rooms.admin.autoAcceptHint')}
        checked={autoAccept ?? false}
        error={details.errors.get('autoAccept')}
        onChange={(event) => details.type({ autoAccept: event.currentTarget.checked })}
      />
      <div className={classes.pair}>
        {(['licenceUntil', 'contractUntil'] as const).map((term) => (
          <TextInput
            key={term}
            size="md"
            type="date"
            label={t(`rooms.admin.${term}`)}
            value={terms[term] ?? ''}
            error={details.errors.get(`terms.${term}`)}
            onChange={(event) => {
              const day = event.currentTarget.value;
              details.type({ terms: { ...terms, [term]: day === '' ? null : day } });
            }}
          />
        ))}
      </div>
      <Checkbox.Group
        size="md"
        label={t('rooms.admin.managerMay')}
        value={[...managerMay]}
        onChange={(chosen) =>
          details.type({ managerMay: MANAGER_FIELDS.filter((field) => chosen.includes(field)) })
        }
      >
        <div className={classes.choices}>
          {MANAGER_FIELDS.map((field) => (
            <Checkbox key={field} size="md" value={field} label={t(`rooms.admin.fields.${field}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </Part>
  );
}
