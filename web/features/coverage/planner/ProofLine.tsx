import { IconHandMove, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SitingProof } from '#shared/api/planning.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './Planner.module.css';

interface Props {
  proof: SitingProof | null;
  /** The proof of the sites before they were moved by hand. */
  best: SitingProof | null;
  isMoved: boolean;
}

/** What is proven of the plan: optimal, or how far from it at most; and that a moved site is nobody's optimum. */
export function ProofLine({ proof, best, isMoved }: Props) {
  const { t } = useTranslation();
  const { number, share, minutes } = useFormats();
  const value = (of: SitingProof, figure: number | null): string =>
    figure === null
      ? t('planner.proof.unknown')
      : of.objective === 'minutes'
        ? minutes(figure)
        : t('planner.proof.people', { n: number(figure) });
  if (isMoved)
    return (
      <p className={classes.proof}>
        <IconHandMove size={18} stroke={1.75} aria-hidden />
        <span>
          {best?.proof === 'optimal'
            ? t('planner.proof.movedFrom', { value: value(best, best.value) })
            : t('planner.proof.moved')}
        </span>
      </p>
    );
  if (proof === null) return null;
  const Icon = proof.proof === 'optimal' ? IconShieldCheck : IconShieldQuestion;
  const figures = {
    value: value(proof, proof.value),
    bound: value(proof, proof.bound),
    gap: proof.gap === null ? t('planner.proof.unknown') : share(proof.gap, 2),
    seconds: number(proof.seconds, 1),
  };
  return (
    <p className={classes.proof}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span>
        {t(proof.proof === 'optimal' ? 'planner.proof.optimal' : 'planner.proof.limit', figures)}{' '}
        {proof.foundBy === 'greedy' && proof.proof !== 'optimal' && `${t('planner.proof.greedy')} `}
        {t('planner.proof.size', {
          districts: number(proof.districts),
          candidates: number(proof.candidates),
        })}
      </span>
    </p>
  );
}
