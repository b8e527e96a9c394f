/// What a file says for a key whose default depends on others. A wrong value must not count as a missing one, or the
/// default would cause complaints of its own.
enum Given<Value: Sendable>: Sendable {
    case absent
    /// There was a complaint.
    case wrong
    case value(Value)

    var value: Value? {
        guard case .value(let value) = self else { return nil }
        return value
    }

    var isWrong: Bool {
        guard case .wrong = self else { return false }
        return true
    }
}

extension Given: Equatable where Value: Equatable {}

extension Given: Hashable where Value: Hashable {}
