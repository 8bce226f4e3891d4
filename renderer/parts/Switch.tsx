import './Switch.css';
import type { ReactNode } from 'react';

interface Props {
  /** Ids of what names it, and of what tells more. */
  readonly labelledBy: string;
  readonly describedBy?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, at once. */
export function Switch({ labelledBy, describedBy, isOn, onChange }: Props): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={isOn}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onClick={() => onChange(!isOn)}
    />
  );
}
