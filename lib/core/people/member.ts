import type { Role } from "./permissions";

declare const desk: unique symbol;
/** A desk that somebody was let into. Made in `lib/auth/callers.ts` alone, so a query that takes one can't be called for a stranger. */
export type DeskId = string & { readonly [desk]: true };

/** A person on a desk, as colleagues see them. */
export type Member = { userId: string; name: string; email: string; role: Role };

/** Who is asking, on which desk, with the role they hold at this moment. */
export type Caller = { desk: DeskId; deskName: string; userId: string; name: string; email: string; role: Role };
