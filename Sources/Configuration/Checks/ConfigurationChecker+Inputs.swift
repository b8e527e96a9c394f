extension ConfigurationChecker {
    /// Lets each key stand only where it means something.
    mutating func checkInputs() {
        for one in draft.inputs where one.kind != .motion {
            guard let hold = one.holding else { continue }
            complain(
                about: one.label,
                "'hold' is for 'kind: motion', and this is \(one.kind.rawValue); leave it out",
                at: hold.location
            )
        }
    }
}
