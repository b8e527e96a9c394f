extension SafetyPolicy {
    /// What a caller has. An endpoint that is not listed where endpoints are has nothing.
    func access(of caller: Caller) -> DeviceAccess {
        guard case .endpoint(let name) = caller, let access = rules.access else { return .full }
        return access[name] ?? .none
    }

    func mayChange(_ name: String, by caller: Caller) -> Bool {
        let access = access(of: caller)
        return access.shows(name) && !access.isReadOnly
    }
}
