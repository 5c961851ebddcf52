import "server-only";
import ipaddr from "ipaddr.js";

/** Addresses that clouds answer on for their own machines alone, though they look like anybody's. */
const machinesOwn = new Set(["168.63.129.16"]);

/** Whether an IP address is one of the open internet's: none of this machine, of a network behind it, or of nobody. */
export function isPublicAddress(address: string): boolean {
	if (!ipaddr.isValid(address) || machinesOwn.has(address)) return false;
	const parsed = ipaddr.parse(address);
	if (parsed.range() !== "unicast") return false;
	// Everything that routers of the internet know of IPv6; what embeds an IPv4 address is a range of its own, and refused.
	return parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR("2000::/3"));
}

export function isLoopback(address: string): boolean {
	return ipaddr.isValid(address) && ipaddr.parse(address).range() === "loopback";
}
