import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Ids are UUIDv7, made by the command that makes the row, so that a retry can carry the same one. */
export const id = () => uuid("id").primaryKey();

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });
