/// Something about a policy that its writer should know.
package struct PolicyRemark: Sendable, Hashable {
  /// How grave it is. Raw values are what is told.
  package enum Kind: String, Sendable {
    /// The policy would be refused.
    case error = "ERROR"
    /// It allows more than it seems to.
    case securityWarning = "SECURITY_WARNING"
    /// It does less than it seems to.
    case warning = "WARNING"
    case suggestion = "SUGGESTION"
  }

  /// What it is. Raw values are what is told.
  package enum Code: String, Sendable, CaseIterable {
    case invalid = "INVALID_POLICY"
    case notJSON = "INVALID_JSON"
    case tooLong = "POLICY_SIZE"
    case missingVersion = "MISSING_VERSION"
    case variableInFirstVersion = "VARIABLE_WITHOUT_VERSION"
    case noSuchAction = "ACTION_DOES_NOT_EXIST"
    case neverMatches = "NEVER_MATCHES"
    case typeMismatch = "TYPE_MISMATCH"
    case actionNotAsked = "ACTION_IS_NOT_ASKED_FOR"
    case notGrantable = "NOT_GRANTABLE"
    case notDeniable = "NOT_DENIABLE"
    case publicWrite = "PUBLIC_WRITE"
    case publicRead = "PUBLIC_READ"
    case allowWithNotPrincipal = "ALLOW_WITH_NOT_PRINCIPAL"
    case otherAccount = "PRINCIPAL_OF_NO_ACCOUNT"
    case setOperatorOnSingleValue = "SET_OPERATOR_ON_SINGLE_VALUE"
    case allValuesWithoutNull = "FOR_ALL_VALUES_WITHOUT_NULL"
    case denyOfEveryone = "DENY_OF_EVERYONE"
    case denyOfOwner = "DENY_OF_OWNER"
    case repeatedStatement = "REPEATED_STATEMENT"
    case tooManyFindings = "TOO_MANY_FINDINGS"
  }

  package let kind: Kind
  package let code: Code
  /// What it is and what would be better.
  package let details: String
  package let path: JSONPath
  package let place: JSONPlace
}
