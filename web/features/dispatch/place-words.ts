import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#shared/api/reference.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';

export interface PlaceWords {
  name: string;
  /** The district, "about" where it was taken from an approximate area; null where the name says it already. */
  district: string | null;
  region: string;
  /** Of a point: how far from which settlement. */
  near: string | null;
}

/** How a place is said. */
export function usePlaceWords(): (place: Place) => PlaceWords {
  const { t } = useTranslation();
  const text = useText();
  const { km } = useFormats();
  return useCallback(
    (place) => {
      const [name, district] = [text(place.name), text(place.districtName)];
      const about = place.districtIsApproximate ? t('dispatch.place.aboutDistrict', { district }) : district;
      return {
        name,
        district: place.kind === 'district' || district === name ? null : about,
        region: text(place.regionName),
        near:
          place.near === undefined
            ? null
            : t('dispatch.place.near', { km: km(place.near.km), name: text(place.near.name) }),
      };
    },
    [t, text, km],
  );
}

/** District and region in one line. */
export const whereOf = ({ district, region }: PlaceWords): string =>
  [district, region].filter((part) => part !== null).join(', ');
