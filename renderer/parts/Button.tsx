import './Button.css';
import type { ComponentProps, ReactNode } from 'react';

type Kind = 'normal' | 'primary' | 'plain' | 'link';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'className'> {
  /** `primary`: the one thing to do next; at most one is seen. `link`: within a sentence. */
  readonly kind?: Kind;
  readonly isSmall?: boolean;
  /** Sends the form that it stands in. */
  readonly isSubmit?: boolean;
}

export function Button({
  kind = 'normal',
  isSmall = false,
  isSubmit = false,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type={isSubmit ? 'submit' : 'button'}
      className="btn"
      data-kind={kind}
      data-small={isSmall || undefined}
      {...rest}
    />
  );
}

interface IconButtonProps
  extends Omit<ComponentProps<'button'>, 'type' | 'className' | 'title' | 'aria-label'> {
  /** What it does: its name, and what is shown to whoever points at it. */
  readonly label: string;
  /** Behind the label in the title, such as a key. */
  readonly hint?: string;
}

export function IconButton({ label, hint, ...rest }: IconButtonProps): ReactNode {
  const title = hint === undefined ? label : `${label} (${hint})`;
  return <button type="button" className="ico" aria-label={label} title={title} {...rest} />;
}
