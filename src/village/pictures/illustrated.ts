import type { NewPetition } from "#modules/petitions/index.ts";
import { keepPicture, type NamedPicture, placePictures } from "#platform/files/index.ts";
import type { Story } from "../story.ts";

/** The petition with its pictures drawn, kept, and put where its story names them. */
export async function illustrated(
  { petition, pictures = [] }: Story,
  dataDir: string,
): Promise<Omit<NewPetition, "openedAt" | "state">> {
  const named: NamedPicture[] = [];
  for (const { name, alt, draw } of pictures) {
    const kept = await keepPicture(dataDir, await draw());
    if ("refused" in kept) throw new Error(`The village drew what is ${kept.refused}: ${name}`);
    named.push({ name, alt, path: kept.path });
  }
  return { ...petition, story: placePictures(petition.story ?? "", named).text };
}
