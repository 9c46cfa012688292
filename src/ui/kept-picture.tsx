import { pictureAt } from "#platform/files/picture-name.ts";
import { nothing } from "./nothing.ts";

/** A picture that was taken in, by its address; anything else is not shown. Its place is kept while it loads. */
export function KeptPicture({ path, alt }: { path: string; alt: string }) {
  const picture = pictureAt(path);
  if (!picture) return nothing;
  return (
    <img
      class="kept-picture"
      src={path}
      alt={alt}
      width={picture.width}
      height={picture.height}
      loading="lazy"
    />
  );
}
