/** Plural forms that only Russian has; Kazakh and English leave them out. */
type RussianOnly = `${string}_few` | `${string}_many`;

/** The shape Kazakh and English must have: every text of the Russian source, so that a missing one does not compile. */
export type Texts<Source> = {
  [Key in keyof Source as Key extends RussianOnly ? never : Key]: Source[Key] extends string
    ? string
    : Texts<Source[Key]>;
};
