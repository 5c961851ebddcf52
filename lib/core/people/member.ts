import type { Role } from "./permissions";

/** A person on a desk, as colleagues see them. */
export type Member = { userId: string; name: string; email: string; role: Role };

export type Desk = { id: string; name: string };
