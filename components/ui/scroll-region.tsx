import type { ComponentProps } from "react";

/** A part of the page that scrolls by itself; `label` says what it is to whoever comes to it by keyboard. */
export function ScrollRegion({ label, ...rest }: Omit<ComponentProps<"section">, "tabIndex"> & { label: string }) {
	// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
	return <section aria-label={label} tabIndex={0} {...rest} />;
}
