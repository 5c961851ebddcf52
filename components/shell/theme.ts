/** Light, dark, or what the reader's system says. In a cookie, so that the server's first paint is right already. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "stet-theme";

export function readTheme(value: string | undefined): Theme {
	return value === "light" || value === "dark" ? value : "system";
}
