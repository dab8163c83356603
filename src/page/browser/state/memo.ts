import { Component, type ComponentChildren, createElement, type FunctionComponent } from 'preact';

/** A component that is drawn anew only when one of its properties is another value; with `by`, one of these. */
export function memo<P extends object>(draw: FunctionComponent<P>, by?: readonly (keyof P)[]): FunctionComponent<P> {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = new Map<string, unknown>(Object.entries(this.props));
      const after = Object.entries(next).filter(([name]) => by === undefined || by.some((one) => one === name));
      return after.some(([name, value]) => before.get(name) !== value);
    }

    override render(): ComponentChildren {
      return createElement(draw, this.props);
    }
  }
  return (props) => createElement(Kept, props);
}
