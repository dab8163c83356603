import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** So near to its end somebody is at its end, CSS pixels. */
const NEAR = 24;

/**
 * Keeps a scrolling element at its end while it grows, for as long as the person is there: who has scrolled up reads, and is left
 * alone. `isAway` says that there may be new text below.
 */
export function useFollowedEnd(grown: unknown, sent: unknown) {
  const ref = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [isAway, setAway] = useState(false);

  const toEnd = () => {
    const element = ref.current;
    if (!element) return;
    pinned.current = true;
    element.scrollTop = element.scrollHeight;
  };
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let top = element.scrollTop;
    const looked = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR;
      // Text that grows moves the end away from a person, who has moved only if the place is another.
      if (isNear) pinned.current = true;
      else if (element.scrollTop < top) pinned.current = false;
      top = element.scrollTop;
      setAway(!isNear && !pinned.current);
    };
    // Whoever turns the wheel up wants to read, however little it was.
    const unpin = (isUp: boolean) => {
      if (isUp && element.scrollHeight > element.clientHeight) pinned.current = false;
    };
    const wheel = ({ deltaY }: WheelEvent) => unpin(deltaY < 0);
    let touched = 0;
    const touch = ({ touches }: TouchEvent) => {
      touched = touches[0]?.clientY ?? 0;
    };
    const drag = ({ touches }: TouchEvent) => unpin((touches[0]?.clientY ?? 0) > touched);
    const listening = new AbortController();
    const options = { passive: true, signal: listening.signal };
    element.addEventListener('scroll', looked, options);
    element.addEventListener('wheel', wheel, options);
    element.addEventListener('touchstart', touch, options);
    element.addEventListener('touchmove', drag, options);
    // The pane becomes smaller where the composer grows, and a turn larger where something in it opens or is drawn first.
    const sizes = new ResizeObserver(() => {
      if (pinned.current) toEnd();
    });
    sizes.observe(element);
    return () => {
      listening.abort();
      sizes.disconnect();
    };
  }, []);

  // Whoever says something wants to see the answer.
  useLayoutEffect(toEnd, [sent]);
  useLayoutEffect(() => {
    if (pinned.current) toEnd();
  }, [grown]);
  return { ref, isAway, toEnd };
}
