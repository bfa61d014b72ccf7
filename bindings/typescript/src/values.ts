/** Whole minor units of a currency: 1999 and "EUR" are 19.99 euros. */
export interface Money {
  amount: number;
  currency: string;
}
/** What is sent may also be a text: "19.99 EUR". */
export type MoneyLike = Money | string;
/** A price finer than the minor unit, as a text: "0.0125 EUR". */
export type UnitPrice = string;
/** Decimal and exact: "0.350". */
export type Quantity = string;
/** Decimal and exact: "7.5". */
export type Percent = string;
/** RFC 3339: "2026-01-31T09:30:00Z". */
export type Instant = string;
