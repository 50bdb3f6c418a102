/** The shanyrak: the crown of a yurt, where light comes in. Decoration. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--oryn-kok)"
      strokeWidth="1.9"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M12 2v20M2 12h20M4.6 5.2c3.6 3.4 11.2 3.4 14.8 0M4.6 18.8c3.6-3.4 11.2-3.4 14.8 0M5.2 4.6c3.4 3.6 3.4 11.2 0 14.8M18.8 4.6c-3.4 3.6-3.4 11.2 0 14.8" />
    </svg>
  );
}
