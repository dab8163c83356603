import { useEffect, useRef, useState } from 'preact/hooks';

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

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const looked = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR;
      pinned.current = isNear;
      setAway(!isNear);
    };
    element.addEventListener('scroll', looked, { passive: true });
    return () => element.removeEventListener('scroll', looked);
  }, []);

  const toEnd = () => {
    const element = ref.current;
    if (!element) return;
    pinned.current = true;
    element.scrollTop = element.scrollHeight;
  };
  // Whoever says something wants to see the answer.
  useEffect(toEnd, [sent]);
  useEffect(() => {
    if (pinned.current) toEnd();
  }, [grown]);
  return { ref, isAway, toEnd };
}
