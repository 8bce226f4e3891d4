import type { ReactNode } from 'react';

const LINE = {
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export function ReadAgainIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" strokeWidth="1.3">
      <path d="M10.2 4.5A4.5 4.5 0 1 0 10.5 6.5M10.5 1.8v2.8H7.7" />
    </svg>
  );
}

export function WindowIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" strokeWidth="1.3">
      <path d="M6.5 3H4a1.5 1.5 0 0 0-1.5 1.5V12A1.5 1.5 0 0 0 4 13.5h7.5A1.5 1.5 0 0 0 13 12V9.5M9.5 2.5h4v4M13.3 2.7 8 8" />
    </svg>
  );
}

/** Of Preferences. */
export function SlidersIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" strokeWidth="1.3">
      <path d="M2 4.5h6.5M12.5 4.5H14M2 11.5h1.5M7.5 11.5H14" />
      <circle cx="10.5" cy="4.5" r="2" />
      <circle cx="5.5" cy="11.5" r="2" />
    </svg>
  );
}

/** @param isShut struck through: nothing is to be seen. */
export function EyeIcon({ isShut }: { readonly isShut: boolean }): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" strokeWidth="1.3">
      <path d="M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="1.9" />
      {isShut && <path d="M3 13 13 3" />}
    </svg>
  );
}

export function CloseIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" strokeWidth="1.4">
      <path d="M3.5 3.5 10.5 10.5M10.5 3.5 3.5 10.5" />
    </svg>
  );
}

export function PictureIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" strokeWidth="1.2">
      <path d="M7 1.8v6.4M4.4 5.8 7 8.4l2.6-2.6M2 9.6v1.6A1.3 1.3 0 0 0 3.3 12.5h7.4a1.3 1.3 0 0 0 1.3-1.3V9.6" />
    </svg>
  );
}

export function TickIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" strokeWidth="1.8">
      <path d="M2 6.5 4.8 9.2 10 3" />
    </svg>
  );
}

export function CrossIcon(): ReactNode {
  return (
    <svg {...LINE} aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" strokeWidth="1.8">
      <path d="M3 3 9 9M9 3 3 9" />
    </svg>
  );
}

/** @param size in pixels; the flame stands on the pixel grid at 16 and its multiples. */
export function FlameIcon({
  size,
  isOut = false,
}: {
  readonly size: number;
  readonly isOut?: boolean;
}): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path
        fill={isOut ? 'var(--muted-fill)' : 'var(--accent)'}
        fillRule="evenodd"
        d="M8.6.8c.4 2.5 3.9 4.2 3.9 8a4.5 4.5 0 0 1-9 0c0-1.9 1-3.1 1.9-4.1.2 1 .7 1.6 1.4 1.9C6.6 4.5 7.3 2.4 8.6.8ZM8.2 7.6C8 9 6.3 9.6 6.3 11a1.8 1.8 0 0 0 3.6 0c0-1.2-1-1.9-1.7-3.4Z"
      />
      <rect
        x="4"
        y="14"
        width="8"
        height="1.25"
        rx=".5"
        fill={isOut ? 'var(--muted-fill)' : 'currentColor'}
      />
    </svg>
  );
}
