/** Words that hold sentences together in languages beside English, and that mean nothing in it. */
const HOLDING = new Set(
  `el los las una por para que qué con del como cómo cuánto cuántos quiero puedo necesito mi tengo hola gracias está
  le les des une pour avec est je vous nous dans quel quelle combien voudrais mon ma mes bonjour merci sur pas
  der das und ich nicht ist ein eine einen mit für wie viele wieviel möchte bitte mein meine wann kann auf von hallo danke
  il gli per che con sono una vorrei posso quanti quanto mio mia ciao grazie della di
  um uma não meu minha quero preciso olá obrigado quantos posso tenho
  het een ik niet met hoeveel mijn kan graag wil voor dank`.split(/\s+/),
);

const LETTERS = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** Whether a text is in another language than English: in other letters, or held together by words of another. */
export function isForeign(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  if (letters > 0 && latin < letters / 2) return true;
  const said = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const foreign = new Set(said.filter((word) => HOLDING.has(word)));
  return foreign.size >= 2 && foreign.size >= said.length / 4;
}
