/** Everything a form is made of. One column, one label above each field, values survive every refusal. */
export { CheckboxField, type Option, RadioGroup, SelectField } from "./forms/choice.tsx";
export { ErrorSummary, type FieldError } from "./forms/error-summary.tsx";
export { Field, type FieldProps, TextAreaField } from "./forms/field.tsx";
export { Form, type FormProps, SubmitButton } from "./forms/form.tsx";
