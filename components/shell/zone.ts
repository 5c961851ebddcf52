import { isZone } from "@/lib/core/queue/due";

/** The reader's time zone. In a cookie, so that what the server makes goes by their calendar from the second look on. */
export const zoneCookie = "stet-zone";

export function readZone(value: string | undefined): string {
	return value !== undefined && value.length < 100 && isZone(value) ? value : "UTC";
}
