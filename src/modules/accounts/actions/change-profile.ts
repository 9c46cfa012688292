import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { SignIn } from "#platform/errors.ts";

export type ProfileChange = {
  name: string;
  pronouns: string;
  about: string;
  speaks: string[];
  language: string;
  audience: string;
};

/** What a person shows of themselves, and to whom. @throws SignIn */
export async function changeProfile({ db, viewer }: Act, change: ProfileChange): Promise<void> {
  const id = viewer.personId;
  if (!id) throw new SignIn();
  const { name, audience, ...columns } = change;
  await transaction(db, async (tx) => {
    await tx
      .updateTable("subjects")
      .set({ title: name, audience, language: columns.language })
      .where("id", "=", id)
      .execute();
    await tx.updateTable("persons").set(columns).where("id", "=", id).execute();
  });
}
