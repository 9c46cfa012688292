import { controlAttributes, FieldFrame, type Labelled } from "./field.tsx";

type FileProps = Labelled & {
  /** What the browser offers, such as `image/*`; what comes is looked at by whoever takes it in. */
  accept?: string;
  multiple?: boolean;
};

/** Files to choose; no browser keeps the choice over a refusal, so ask for nothing else in the same form. */
export function FileField({ accept, multiple, ...field }: FileProps) {
  return (
    <FieldFrame {...field}>
      <input
        class="input file"
        type="file"
        accept={accept}
        multiple={multiple}
        {...controlAttributes(field)}
      />
    </FieldFrame>
  );
}
