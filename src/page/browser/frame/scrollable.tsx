import type { ComponentChildren } from 'preact';

interface Props {
  /** What a screen reader calls it. */
  label: string;
  kind?: 'wide' | 'text';
  children: ComponentChildren;
}

/** What may be larger than its place. It takes the focus, because who has no mouse scrolls it with the keyboard. */
export function Scrollable({ label, kind = 'text', children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form, and there are none.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <div class={`scrollable ${kind}`} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
