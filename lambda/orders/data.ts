export type OrderStatus = 'processing' | 'shipped' | 'delivered' | 'returned';

export interface Order {
  id: string;
  status: OrderStatus;
  /** `YYYY-MM-DD`; when it is expected, or arrived. */
  eta: string;
  items: string[];
}

/** A small order book. */
export const ORDERS: readonly Order[] = [
  { id: 'ORD-123', status: 'delivered', eta: '2026-02-02', items: ['Desk lamp'] },
  { id: 'ORD-234', status: 'processing', eta: '2026-02-20', items: ['Office chair', 'Footrest'] },
  { id: 'ORD-456', status: 'shipped', eta: '2026-02-15', items: ['Standing desk'] },
  { id: 'ORD-567', status: 'returned', eta: '2026-01-12', items: ['Monitor arm'] },
  { id: 'ORD-789', status: 'delivered', eta: '2026-02-05', items: ['Keyboard', 'Wrist rest'] },
];
