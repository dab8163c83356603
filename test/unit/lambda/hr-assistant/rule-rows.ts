/**
 * Today | the leave asked for | what is booked already | what else is so | what is decided: `ok` with the business days, who must
 * decide where it is not the manager, and whether a doctor's note is needed; or the rules that are broken, in their order.
 * Unless something else is so, 5 days of PTO were carried into 2027, and the employment began in 2020.
 */
export const RULE_ROWS = `
# Business days, not days
2027-03-01 | pto 2027-03-15..2027-03-19 | | | ok 5
2027-03-01 | pto 2027-03-15..2027-03-21 | | | ok 5
2027-03-01 | pto 2027-03-19..2027-03-22 | | | ok 2
2027-03-01 | pto 2027-03-17 | | | ok 1
2027-03-01 | pto 2027-03-20..2027-03-21 | | | working_days
2027-03-01 | pto 2027-03-20 | | | working_days
2027-03-01 | sick 2027-03-06..2027-03-07 | | | working_days
2027-03-01 | pto 2027-03-13..2027-03-15 | | | ok 1

# Holidays, also where they are moved by a weekend, and at the ends of years
2027-05-01 | pto 2027-05-28..2027-06-01 | | | ok 2
2027-05-01 | pto 2027-05-31 | | | working_days
2027-06-01 | pto 2027-07-05 | | | working_days
2027-06-01 | pto 2027-07-02..2027-07-06 | | | ok 2
2027-06-01 | pto 2027-07-04..2027-07-05 | | | working_days
2027-10-01 | pto 2027-11-24..2027-11-26 | | | ok 2
2027-11-01 | pto 2027-12-24 | | | working_days
2027-11-01 | pto 2027-12-27..2027-12-31 | | | ok 4
2027-11-01 | pto 2027-12-31 | | | working_days
2027-11-01 | pto 2027-12-30..2028-01-03 | | | ok 2
2027-11-01 | pto 2028-01-17 | | | working_days
2027-11-01 | pto 2028-01-14..2028-01-18 | | | ok 2
2027-01-04 | pto 2027-01-18..2027-01-20 | | | ok 2
2027-08-01 | pto 2027-09-03..2027-09-07 | | | ok 2
2027-12-01 | pto 2028-05-29 | | | working_days
2028-02-01 | pto 2028-02-28..2028-03-01 | | | ok 3
2028-02-01 | pto 2028-02-29 | | | ok 1

# Half days
2027-03-01 | pto 2027-03-17 morning | | | ok 0.5
2027-03-01 | pto 2027-03-17 afternoon | | | ok 0.5
2027-03-01 | pto 2027-03-17..2027-03-18 morning | | | half_day
2027-03-01 | pto 2027-03-20 morning | | | working_days
2027-03-01 | sick 2027-03-01 afternoon | | | ok 0.5
2027-03-01 | pto 2027-03-17 afternoon | pto 2027-03-17 morning | | ok 0.5
2027-03-01 | pto 2027-03-17 morning | pto 2027-03-17 morning | | overlap
2027-03-01 | pto 2027-03-17 | pto 2027-03-17 morning | | overlap
2027-03-01 | pto 2027-03-17 morning | pto 2027-03-15..2027-03-19 | | overlap
2027-03-01 | sick 2027-03-17 afternoon | pto 2027-03-17 morning | | ok 0.5

# The order of days, the past, and how far ahead
2027-03-01 | pto 2027-03-19..2027-03-15 | | | date_order
2027-03-01 | sick 2027-03-02..2027-03-01 | | | date_order
2027-03-01 | pto 2027-02-26 | | | past_start
2027-03-01 | pto 2027-02-26..2027-03-19 | | | past_start balance
2027-03-01 | pto 2026-03-17 | | | past_start
2027-03-01 | sick 2027-02-26 | | | ok 1
2027-03-01 | sick 2027-02-01 | | | ok 1
2027-03-04 | sick 2027-02-01 | | | past_start
2027-03-01 | sick 2027-01-30..2027-02-01 | | | ok 1
2027-03-01 | sick 2027-01-29 | | | past_start
2027-03-01 | bereavement_immediate 2027-02-22..2027-02-26 | | | ok 5
2027-03-01 | bereavement_immediate 2027-02-19 | | | past_start
2027-03-01 | parental_primary 2027-02-26 | | | past_start
2027-03-01 | pto 2029-03-05 | | | too_far_ahead
2027-03-01 | pto 2028-07-13 | | | ok 1
2027-03-01 | pto 2028-07-14 | | | too_far_ahead
2027-03-01 | pto 2027-03-15..2030-03-15 | | | too_far_ahead

# Notice: 3 business days for up to 2 days, 2 weeks for more
2027-03-01 | pto 2027-03-01 | | | notice
2027-03-01 | pto 2027-03-03 | | | notice
2027-03-01 | pto 2027-03-04 | | | ok 1
2027-03-01 | pto 2027-03-04..2027-03-05 | | | ok 2
2027-03-03 | pto 2027-03-05 | | | notice
2027-03-03 | pto 2027-03-08 | | | ok 1
2027-03-05 | pto 2027-03-09 | | | notice
2027-03-05 | pto 2027-03-10 | | | ok 1
2027-03-06 | pto 2027-03-10 | | | ok 1
2027-07-01 | pto 2027-07-06 | | | notice
2027-07-01 | pto 2027-07-07 | | | ok 1
2027-03-01 | pto 2027-03-10..2027-03-12 | | | notice
2027-03-01 | pto 2027-03-12..2027-03-16 | | | notice
2027-03-01 | pto 2027-03-15..2027-03-17 | | | ok 3
2027-03-01 | pto 2027-03-14..2027-03-17 | | | notice
2027-03-01 | pto 2027-03-04 morning | | | ok 0.5
2027-03-01 | sick 2027-03-01..2027-03-02 | | | ok 2
2027-03-01 | bereavement_extended 2027-03-01..2027-03-03 | | | ok 3
2027-03-01 | parental_primary 2027-03-31..2027-07-20 | | | ok 78
2027-03-01 | parental_primary 2027-03-30..2027-05-28 | | | notice
2027-03-01 | parental_secondary 2027-03-31..2027-05-11 | | | ok 30
2027-03-01 | parental_secondary 2027-03-29..2027-05-07 | | | notice

# The longest run, and who must approve
2027-03-01 | pto 2027-11-01..2027-11-12 | | | ok 10
2027-03-01 | pto 2027-11-01..2027-11-15 | | | ok 11 vp
2027-03-01 | pto 2027-11-08..2027-11-12 | pto 2027-11-01..2027-11-05 | | ok 5
2027-03-01 | pto 2027-11-08..2027-11-15 | pto 2027-11-01..2027-11-05 | | ok 6 vp
2027-03-01 | pto 2027-11-15 | pto 2027-11-01..2027-11-05, pto 2027-11-08..2027-11-12 | | ok 1 vp
2027-03-01 | pto 2027-11-16 | pto 2027-11-01..2027-11-05, pto 2027-11-08..2027-11-12 | | ok 1
2027-03-01 | pto 2027-11-15 morning | pto 2027-11-01..2027-11-12 | | ok 0.5
2027-03-01 | pto 2027-07-06..2027-07-09 | pto 2027-06-28..2027-07-02 | | ok 4
2027-03-01 | bereavement_immediate 2027-03-01..2027-03-08 | | | longest
2027-03-01 | bereavement_immediate 2027-03-05..2027-03-11 | | | ok 5
2027-03-01 | bereavement_immediate 2027-03-08..2027-03-09 | bereavement_immediate 2027-03-02..2027-03-05 | | longest
2027-03-01 | bereavement_immediate 2027-03-09..2027-03-10 | bereavement_immediate 2027-03-02..2027-03-05 | | ok 2
2027-03-01 | bereavement_extended 2027-03-01..2027-03-04 | | | longest
2027-03-01 | bereavement_extended 2027-03-08 | bereavement_extended 2027-03-03..2027-03-05 | | longest
2027-03-01 | parental_primary 2027-04-05..2027-07-26 | | | longest
2027-03-01 | parental_primary 2027-04-05..2027-07-25 | | | ok 78
2027-03-01 | parental_secondary 2027-04-05..2027-05-17 | | | longest
2027-03-01 | parental_secondary 2027-04-05..2027-05-16 | | | ok 30

# Overlaps with one's own leave
2027-03-01 | pto 2027-03-17..2027-03-18 | pto 2027-03-15..2027-03-19 | | overlap
2027-03-01 | pto 2027-03-19..2027-03-22 | pto 2027-03-15..2027-03-19 | | overlap
2027-03-01 | pto 2027-03-22 | pto 2027-03-15..2027-03-19 | | ok 1
2027-03-01 | sick 2027-03-17 | pto 2027-03-15..2027-03-19 | | overlap
2027-03-01 | pto 2027-03-15..2027-03-19 | sick 2027-03-17 | | overlap
2027-03-01 | pto 2027-03-15..2027-03-19 | approved pto 2027-03-17 | | overlap
2027-03-01 | pto 2027-03-10..2027-03-12 | pto 2027-03-11 | | overlap notice

# The balance: 20 days a year, a twelfth on the first of each month, 5 carried over, none ahead of time
2027-01-04 | pto 2027-01-19..2027-01-26 | | | ok 6
2027-01-04 | pto 2027-01-19..2027-01-27 | | | balance
2027-01-04 | pto 2027-01-19 | | carried 0 | ok 1
2027-01-04 | pto 2027-01-19..2027-01-20 | | carried 0 | balance
2027-01-04 | pto 2027-02-02..2027-02-04 | | carried 0 | ok 3
2027-01-04 | pto 2027-02-02..2027-02-05 | | carried 0 | balance
2027-01-04 | pto 2027-12-06..2027-12-17 | | carried 0 | ok 10
2027-01-04 | pto 2027-11-29..2027-12-24 | | carried 0 | balance
2027-01-04 | pto 2027-11-29..2027-12-23 | | carried 0 | balance
2027-01-04 | pto 2027-12-01..2027-12-29 | | carried 0 | ok 20 vp
2027-01-04 | pto 2027-12-01..2027-12-30 | | carried 0 | balance
2027-01-04 | pto 2027-02-02 | pto 2027-12-01..2027-12-29 | carried 0 | balance
2027-01-04 | pto 2027-02-02 | pto 2027-12-01..2027-12-28 | carried 0 | ok 1
2027-01-04 | pto 2027-02-02..2027-02-04 | pto 2027-06-01..2027-06-14 | carried 0 | balance
2027-01-04 | pto 2027-02-02..2027-02-03 | pto 2027-06-01..2027-06-08 | carried 0 | ok 2
2027-01-04 | pto 2027-12-01..2027-12-10 | pto 2027-02-02..2027-02-04 | carried 0 | ok 8
2027-03-01 | pto 2027-03-15..2027-03-19 | pto 2027-03-22..2027-03-26 | | ok 5
2027-03-01 | pto 2027-03-15..2027-03-19 | pto 2027-03-22..2027-03-29 | | balance
2027-03-01 | pto 2027-03-15..2027-03-19 | approved pto 2027-03-22..2027-03-29 | | balance
2027-03-01 | sick 2027-03-01..2027-03-05 | | | ok 5 note
2027-03-01 | sick 2027-03-01..2027-03-08 | | | balance
2027-03-01 | sick 2027-03-01 | sick 2027-02-22..2027-02-26 | | balance
2027-03-01 | sick 2027-03-01..2027-03-02 | sick 2027-02-24..2027-02-26 | | ok 2 note
2027-11-01 | sick 2028-01-04..2028-01-07 | sick 2027-03-01..2027-03-05 | | ok 4 note

# Years that follow each other
2027-11-01 | pto 2028-01-04..2028-01-11 | | | ok 6
2027-11-01 | pto 2028-01-04..2028-01-12 | | | balance
2027-11-01 | pto 2028-01-04..2028-01-05 | pto 2027-12-01..2027-12-29 | carried 0 | balance
2027-11-01 | pto 2028-01-04 | pto 2027-12-01..2027-12-29 | carried 0 | ok 1
2027-11-01 | pto 2027-12-01..2027-12-03 | pto 2028-01-04..2028-01-11 | | ok 3
2027-11-16 | pto 2027-12-01..2027-12-29 | pto 2028-01-04..2028-01-11 | | ok 20 vp
2027-11-16 | pto 2027-12-01..2027-12-29 | pto 2028-01-04..2028-01-11 | carried 0 | balance
2027-11-01 | pto 2027-12-27..2028-01-07 | | | ok 9
2027-12-01 | pto 2027-12-29..2028-01-04 | pto 2027-12-15 | carried 0 | ok 4

# The employment
2027-03-01 | pto 2027-03-15 | | first 2027-03-22 | employment
2027-03-01 | pto 2027-04-05 | | first 2027-03-22, carried 0 | ok 1
2027-03-01 | pto 2027-04-05..2027-04-08 | | first 2027-03-22, carried 0 | balance
2027-03-01 | pto 2027-04-05..2027-04-07 | | first 2027-03-01, carried 0 | ok 3
2027-03-01 | sick 2027-03-01 | | first 2027-03-01 | ok 1
2026-12-01 | pto 2026-12-21 | | | employment
2027-01-04 | sick 2026-12-29 | | | employment
2027-03-01 | pto 2027-04-05 | | last 2027-03-31 | employment
2027-03-01 | pto 2027-03-30..2027-04-01 | | last 2027-03-31 | employment
2027-03-01 | pto 2027-03-30..2027-03-31 | | last 2027-03-31 | ok 2
2027-03-01 | parental_primary 2027-04-05..2027-06-30 | | last 2027-05-31 | employment

# Kinds of leave that there are not
2027-03-01 | unpaid 2027-03-15 | | | leave_type
2027-03-01 | parental 2027-04-15 | | | leave_type
2027-03-01 | bereavement 2027-03-02 | | | leave_type

# Several rules at once are all told
2027-03-01 | pto 2027-03-02..2027-03-15 | pto 2027-03-08 | | overlap notice balance
2027-03-01 | pto 2027-03-06..2027-03-07 | pto 2027-03-05..2027-03-08 | | working_days overlap
2027-03-01 | bereavement_extended 2027-02-15..2027-03-05 | | | past_start longest
`;
