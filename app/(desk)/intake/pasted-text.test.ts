import { expect, it } from "vitest";
import { asPasted, asShown } from "./pasted-text";

it.each([
	["keeps the line ends of the clipboard", "One\r\nTwo\r\n", "One\nTwo\n", "One\r\nTwo\r\n"],
	["keeps old and mixed ones too", "One\rTwo\nThree", "One\nTwo\nThree", "One\rTwo\nThree"],
	["takes what is in the field when there was more in it before", "Two\r\n", "One\nTwo\n", "One\nTwo\n"],
	["takes what is in the field when nothing was pasted", null, "One\nTwo", "One\nTwo"],
	["takes what is in the field when more than line ends differ", "One\r\n\u0000", "One\n", "One\n"],
])("%s", (_, pasted, shown, text) => expect(asPasted(shown, pasted)).toBe(text));

it("shows what it stands for with plain line ends", () => expect(asShown("One\r\n\rTwo\n")).toBe("One\n\nTwo\n"));
