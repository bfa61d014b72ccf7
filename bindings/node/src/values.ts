/** Whole minor units of a currency: 1999 and "EUR" are 19.99 euros. */
export interface Money {
  amount: number;
  currency: string;
}
/** What is taken may also be a text: "19.99 EUR". */
export type MoneyLike = Money | string;
/** A price finer than the minor unit, as a text: "0.0125 EUR". */
export type UnitPrice = string;
export type UnitPriceLike = string | Money;
/** Decimal and exact: "0.350". */
export type Quantity = string;
/** Whole numbers are taken too; a fraction is only exact as a text. */
export type QuantityLike = string | number | bigint;
/** Decimal and exact: "7.5". */
export type Percent = string;
export type PercentLike = string | number | bigint;
/** RFC 3339: "2026-01-31T09:30:00Z". */
export type Instant = string;
export type InstantLike = string | Date;
