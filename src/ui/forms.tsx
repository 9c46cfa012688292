/** Everything a form is made of. One column, one label above each field, values survive every refusal. */
export { CheckboxField, RadioGroup, SelectField } from "./forms/choice.tsx";
export { ErrorSummary } from "./forms/error-summary.tsx";
export { Field, TextAreaField } from "./forms/field.tsx";
export { FileField } from "./forms/file-field.tsx";
export { Form, SubmitButton } from "./forms/form.tsx";
export { kept, type Refusal, Refused } from "./forms/refusal.tsx";
