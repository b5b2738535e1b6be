// GOV.UK Frontend ships no types. What we use of it.
declare module "govuk-frontend" {
  class Component {
    constructor(root: Element, config?: object);
  }
  export class Button extends Component {}
  export class CharacterCount extends Component {}
  export class Checkboxes extends Component {}
  export class ErrorSummary extends Component {}
  export class NotificationBanner extends Component {}
  export class PasswordInput extends Component {}
  export class SkipLink extends Component {}
  export function createAll(component: typeof Component, config?: object): Component[];
}
