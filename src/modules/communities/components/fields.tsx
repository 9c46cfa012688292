export { kept, type Refusal, Refused } from "#ui/forms.tsx";
