"use strict";
// What an answer earns, on the page: the rules of answers.py and judging.py, with which a test compares these.

const LONGEST = { numeric: 60, short: 200, essay: 20000 };
const NUMBER = "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:e[+-]?[0-9]+)?";
const FRACTION = new RegExp(`^(${NUMBER})(?:/(${NUMBER}))?$`, "i");
class Unreadable extends Error {}

/** The same numbers as the kit reads in a terminal; throws Unreadable with the same kind of sentence. */
function readNumber(text) {
  if (text.trim().length > LONGEST.numeric) throw new Unreadable("That is too long for a number.");
  const plain = text.normalize("NFKC").replace(/[\u2010\u2011\u2013\u2212]/g, "-").replace(/[\u2044\u2215\u00f7]/g, "/").trim();
  if (!plain) throw new Unreadable("Nothing was typed: a number is asked for, such as 0.25, 1/4 or 2.5e-1.");
  if (/^[+-]?\s*(?:nan|inf|infinity|∞)$/i.test(plain)) throw new Unreadable("The answer is a finite number, such as 0.25.");
  if (/^[^,]*[0-9],[0-9]+[^,]*$/.test(plain)) throw new Unreadable("Write a point before the decimals, not a comma: 0.25.");
  if (plain.endsWith("%")) throw new Unreadable("Leave the percent sign out and give the number in the unit that is asked for.");
  const match = FRACTION.exec(plain.replace(/([+-])\s+/g, "$1").replace(/\s*\/\s*/g, "/"));
  if (!match) throw new Unreadable("That is not a number: write it like 0.25, 1/4 or 2.5e-1, without a unit.");
  const zero = (part) => !/[1-9]/.test(part.split(/e/i)[0]);
  if (match[2] && zero(match[2])) throw new Unreadable("A number cannot be divided by zero.");
  const top = Number(match[1]), bottom = match[2] ? Number(match[2]) : 1, value = top / bottom;
  if (![top, bottom, value].every(Number.isFinite)) throw new Unreadable("That number is too large to be the answer; look at the exponent.");
  if (value === 0 && !zero(match[1])) throw new Unreadable("That number is too small to be told from zero; look at the exponent.");
  return value;
}

function plainWording(text) {
  const folded = text.normalize("NFKC").toUpperCase().toLowerCase();
  return folded.replace(/[\s\-_\u2010\u2011\u2013\u2212]+/g, "").replace(/[.!]+$/, "");
}

/** What an answer earns: {share, status, lines}. The rules are those of the kit. */
function judge(item, answer) {
  const result = (share, lines = []) => {
    const bounded = Math.min(1, Math.max(0, Math.round(share * 1e9) / 1e9));
    return { share: bounded, status: bounded === 1 ? "right" : bounded > 0 ? "partly" : "wrong", lines };
  };
  const bold = (position) => item.options[position];
  switch (item.kind) {
    case "choice":
      return result(Number(item.rights.includes(answer)), item.whys[answer] ? [item.whys[answer]] : []);
    case "several": {
      const right = item.rights.length, wrong = item.options.length - right;
      const mistaken = answer.filter((position) => !item.rights.includes(position));
      const share = (answer.length - mistaken.length) / right - mistaken.length * Math.max(1 / right, wrong ? 1 / wrong : 0);
      const missed = item.rights.filter((position) => !answer.includes(position));
      return result(share, [...mistaken.map((p) => `${bold(p)} ${item.whys[p]}`),
        ...missed.map((position) => `Also right: ${bold(position)}`)]);
    }
    case "numeric": {
      const value = readNumber(answer), slack = 1e-9 * Math.max(1, Math.abs(item.answer));
      if (item.low - slack <= value && value <= item.high + slack) return result(1);
      const margin = Math.max(item.high - item.answer, slack);
      const whys = new Set(item.wrong.filter(([v]) => Math.abs(v - value) <= margin).map(([, why]) => why));
      return result(0, whys.size === 1 ? [...whys] : []);
    }
    case "short": {
      const wording = plainWording(answer);
      if (item.accepted.some((accepted) => plainWording(accepted) === wording)) return result(1);
      const known = item.wrong.find(([text]) => plainWording(String(text)) === wording);
      return result(0, known ? [known[1]] : []);
    }
    case "ordering": {
      const broken = item.before.filter(([a, b]) => answer.indexOf(a) > answer.indexOf(b));
      return result(1 - 2 * broken.length / item.before.length,
        broken.length ? [`This has to stand earlier: ${bold(broken[0][0])}`] : []);
    }
    case "matching": {
      const right = answer.filter((position, left) => position === item.rights[left]).length;
      const answered = answer.filter((position) => position !== null).length;
      return result((right - (answered - right)) / answer.length, item.lefts.flatMap((left, at) =>
        answer[at] === item.rights[at] ? [] : [`${left} → ${bold(item.rights[at])}`]));
    }
    default:
      return { share: 0, status: "open", lines: [] };
  }
}
