import { z } from 'zod';

export const NEED = /^(wheelchair|pregnant|infant_cot|interpreter:[a-z]{2,3})$/;
export const CONDITIONS = ['intoxicated', 'needs_medical_help'] as const;
export const PAPERS = [
  'protection_order',
  'police_referral',
  'court_decision',
  'individual_programme',
] as const;

const people = z.number().int().min(0).max(20);

/** Who needs a bed, together; at least one person. */
export const Party = z
  .strictObject({
    women: people,
    men: people,
    children: z
      .array(z.strictObject({ age: z.number().int().min(0).max(17), sex: z.enum(['f', 'm']).optional() }))
      .max(20),
    needs: z.array(z.string().regex(NEED)).max(10).optional(),
    condition: z.array(z.enum(CONDITIONS)).max(5).optional(),
    papers: z.array(z.enum(PAPERS)).max(10).optional(),
  })
  .refine((party) => party.women + party.men + party.children.length > 0, { error: 'at least one person' });
export type Party = z.infer<typeof Party>;
