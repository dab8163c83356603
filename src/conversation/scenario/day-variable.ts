const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A variable that is a day, counted from the one on which the scenario is played. */
export interface DayVariable {
  weekday: (typeof WEEKDAYS)[number];
  /** Weeks after this one. A week begins on Monday. */
  weeksAhead: number;
  /** Default: `iso`. */
  written?: keyof typeof FORMS;
}

/** The day as it is written. */
export function textOf({ weekday, weeksAhead, written = 'iso' }: DayVariable, now: number): string {
  const today = new Date(now);
  const monday = today.getDate() - ((today.getDay() + 6) % 7);
  // Noon: no change of the clocks makes it another day.
  const day = new Date(today.getFullYear(), today.getMonth(), monday + weeksAhead * 7 + WEEKDAYS.indexOf(weekday), 12);
  return day.toLocaleDateString(written === 'iso' ? 'en-CA' : 'en-US', FORMS[written]);
}

const FORMS = {
  iso: { year: 'numeric', month: '2-digit', day: '2-digit' },
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
