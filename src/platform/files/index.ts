/** Pictures that people give: taken in, kept below the data folder, shown to everyone. */
export { drawAnew, type Kept, keepPicture } from "./keep-picture.ts";
export { pictureNamesIn } from "./picture-name.ts";
export { type NamedPicture, placePictures } from "./place-pictures.ts";
export { pictureHeaders } from "./routes.ts";
export { deletePictures, removeUnusedPictures, unusedPictures } from "./unused.ts";
