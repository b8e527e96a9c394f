extension BoardEvent {
    /// The event as a caller may know it.
    ///
    /// - Parameters:
    ///   - scenes: the names of the scenes that he has.
    ///   - sounds: the names of the sounds that he has.
    /// - Returns: `nil` when it is about something that is hidden from him.
    public func limited(to access: DeviceAccess, scenes: [String], sounds: [String]) -> BoardEvent? {
        guard access.devices != nil else { return self }
        switch kind {
        case .outputSet(let name, _), .pressed(let name), .offLate(let name, _), .timerCancelled(let name),
            .timerExtended(let name, _), .inputChanged(let name, _), .sensorSilent(let name, _),
            .sensorBack(let name, _), .volumeSet(let name, _), .muteSet(let name, _), .textSaid(let name):
            guard access.shows(name) else { return nil }
        case .refused(let name, _), .failed(let name, _):
            guard access.shows(name) || scenes.contains(name) else { return nil }
        case .sceneRun(let name): guard scenes.contains(name) else { return nil }
        case .soundPlayed(let name): guard sounds.contains(name) else { return nil }
        // Rules are named after what they do to any device.
        case .ruleFired: return nil
        case .started, .stopped, .reloaded, .damaged, .stateNotSaved: break
        }
        guard case .rule = caller else { return self }
        return BoardEvent(kind, by: .program, at: at)
    }
}
