/** The whole shared case view, as a front end would ask for it. */
export const CASE_VIEW = /* GraphQL */ `
  query CaseView($id: ID!) {
    case(id: $id) {
      id
      ac {
        __typename
        ... on AcFile {
          id
          disclosure {
            ground
            until
            withheldFields
          }
          registration {
            office
            status
          }
          dailyAllowance {
            amountChf
            daysLeft
          }
          interviews(first: 5) {
            nodes {
              heldOn
            }
          }
        }
        ... on NoFile {
          institution
        }
        ... on Withheld {
          reason
          until
        }
      }
      ai {
        __typename
        ... on AiFile {
          id
          disclosure {
            ground
            withheldFields
          }
        }
        ... on Withheld {
          reason
        }
      }
      as {
        __typename
        ... on AsFile {
          id
          disclosure {
            ground
            withheldFields
          }
        }
        ... on Withheld {
          reason
        }
      }
      cii {
        __typename
        ... on CaseRegister {
          version
          mode
          status
          lead {
            institution
            service
          }
          participants {
            institution
            service
            state
          }
        }
        ... on Withheld {
          reason
        }
      }
    }
  }
`;
