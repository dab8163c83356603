const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number);

/** Whether the last digit checks the others, as that of a card does. */
export function luhn(text: string): boolean {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, index) => {
      const value = index % 2 === 1 ? digit * 2 : digit;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** One digit over and over is no card's number, though it may check. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length >= 13 && digits.length <= 19 && new Set(digits).size > 1 && luhn(text);
}

/** ISO 13616: the letters as numbers from 10, the first four characters last, leave 1 when divided by 97. */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '');
  const moved = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

export function isBankRoutingNumber(text: string): boolean {
  const weights = [3, 7, 1];
  const sum = digitsOf(text).reduce((total, digit, index) => total + digit * (weights[index % 3] ?? 0), 0);
  return sum > 0 && sum % 10 === 0;
}

export function isHealthServiceNumber(text: string): boolean {
  const digits = digitsOf(text);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const VEHICLE_LETTERS: Readonly<Record<string, number>> = Object.fromEntries(
  [...'ABCDEFGH']
    .map((letter, index) => [letter, index + 1])
    .concat(
      [...'JKLMN'].map((letter, index) => [letter, index + 1]),
      [
        ['P', 7],
        ['R', 9],
      ],
      [...'STUVWXYZ'].map((letter, index) => [letter, index + 2]),
    ),
);
const VEHICLE_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** ISO 3779, with the check digit that North America asks for. */
export function isVehicleNumber(text: string): boolean {
  const sum = VEHICLE_WEIGHTS.reduce((total, weight, index) => {
    const character = text.charAt(index);
    return total + weight * (VEHICLE_LETTERS[character] ?? Number(character));
  }, 0);
  const rest = sum % 11;
  return text.charAt(8) === (rest === 10 ? 'X' : String(rest));
}
