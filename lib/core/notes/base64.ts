/** Bytes in base64, and back; the same in the browser and on the server. */
export function toBase64(bytes: Uint8Array): string {
	let binary = "";
	// A piece at a time: there is a limit to how many arguments a call takes.
	for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
	return btoa(binary);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
